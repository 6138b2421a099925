// Goal: client and server speak the same wire: what a citizen signed is received once, the receipt
// verifies, and nothing is lost or doubled whatever fails on the way.
// Method: the real app against the real service in one process, with every storage call, every
// request and every moment of a crash made to fail in turn.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/base64url.h"
#include "contract/filing.h"
#include "crypto/hash.h"
#include "crypto/key_ring.h"
#include "dossier/events.h"
#include "dossier/evidence.h"
#include "dossier/verify.h"
#include "text/rendering.h"

namespace motcua::app {
namespace {

using testing_support::LineFault;

struct World : Filing {
  World() { fill_in(); }

  const DossierView& dossier() const { return newest(); }

  // Lets waits pass, up to two hours.
  void wait_until_quiet() {
    for (int i = 0; i < 400; ++i) {
      person.settle();
      if (state().dossiers.empty()) return;
      const SendState now = dossier().state;
      if (now == SendState::Receipted || now == SendState::Parked) return;
      if (now == SendState::NeedsLogin) return;
      person.wait_ms(20'000);
    }
  }

  void restart() {
    person.crash();
    if (state().startup != Startup::Ready) person.crash();  // The storage did not answer.
    person.unlock();
    if (state().vault.state != VaultState::Unlocked) person.unlock();
    app().check_session();
    person.settle();
  }
};

TEST(SendingTest, GetsABirthRegistrationReceivedVerifiedAndKept) {
  World world;
  world.login();
  world.sign();
  world.wait_until_quiet();

  ASSERT_EQ(world.state().dossiers.size(), 1U);
  EXPECT_EQ(world.state().just_sealed, world.dossier().submission_id);
  EXPECT_EQ(world.dossier().state, SendState::Receipted);
  EXPECT_TRUE(world.dossier().receipt_verified);
  EXPECT_EQ(world.server.register_numbers(kAnh),
            std::vector<std::string>{world.dossier().register_number});
  EXPECT_EQ(world.dossier().bytes_sent, world.dossier().bytes_total);
  ASSERT_EQ(world.dossier().events.size(), 1U);
  EXPECT_EQ(world.dossier().events[0].type, "received");
  EXPECT_TRUE(world.state().drafts.empty());
  EXPECT_FALSE(world.state().draft.has_value());

  const std::string number = world.dossier().register_number;
  world.restart();
  EXPECT_EQ(world.dossier().state, SendState::Receipted);
  EXPECT_TRUE(world.dossier().receipt_verified);
  EXPECT_EQ(world.dossier().register_number, number);
}

TEST(SendingTest, SignsExactlyWhatWasShown) {
  World world;
  world.login();
  ASSERT_TRUE(world.app().review());
  const SealingView shown = *world.state().sealing;
  EXPECT_EQ(crypto::sha256_hex(text::to_plain_text(shown.rendering)), shown.display_sha256);
  EXPECT_NE(as_text(shown.manifest).find(shown.display_sha256), std::string_view::npos);
  EXPECT_NE(as_text(shown.manifest).find(crypto::sha256_hex(shown.data)), std::string_view::npos);
  EXPECT_NE(text::to_plain_text(shown.rendering).find(kCanary), std::string::npos);

  world.app().declare(true);
  world.app().sign_and_send();
  world.wait_until_quiet();
  world.app().save_copy(world.dossier().submission_id);

  world.person.settle();
  const auto copy = dossier::unpack_evidence(world.device.files.saved.at(0).bytes);
  ASSERT_TRUE(copy.has_value());
  const auto jws = Json::parse(copy->jws, "test");
  EXPECT_EQ(*jws->find_string("payload"), base64url::encode(shown.manifest));
  world.app().open_dossier(world.dossier().submission_id);
  world.person.settle();
  ASSERT_TRUE(world.dossier().rendering.has_value());
  EXPECT_EQ(text::to_plain_text(*world.dossier().rendering), text::to_plain_text(shown.rendering));
}

TEST(SendingTest, GivesACopyThatHoldsAllThatProvesTheDossier) {
  World world;
  world.login();
  ASSERT_TRUE(world.app().review());
  world.app().declare(true);
  world.app().sign_and_send();
  world.wait_until_quiet();

  world.app().save_copy(world.dossier().submission_id);
  world.person.settle();

  ASSERT_EQ(world.device.files.saved.size(), 1U);
  const auto copy = dossier::unpack_evidence(world.device.files.saved.at(0).bytes);
  ASSERT_TRUE(copy.has_value());
  std::vector<dossier::PartDigest> parts;
  for (const auto& part : copy->parts) parts.push_back(dossier::digest_part(part.id, part.content));
  const auto citizens = crypto::KeyRing::from_json(copy->citizen_keys);
  const auto authority = crypto::KeyRing::from_json(copy->authority_keys);
  ASSERT_TRUE(citizens.has_value() && authority.has_value());
  const auto verdict = dossier::verify_manifest(copy->jws, *citizens, {.parts = &parts});
  EXPECT_EQ(verdict.code, "ok");
  EXPECT_EQ(dossier::verify_chain(copy->events, {.manifest_sha256 = verdict.manifest_sha256,
                                                 .issuer = "urn:motcua:authority:reference",
                                                 .authority = &*authority,
                                                 .manifest = &verdict.manifest})
                .code,
            "ok");
}

TEST(SendingTest, DropsTheFrozenDossierWhenAnAnswerChanges) {
  World world;
  ASSERT_TRUE(world.app().review());
  world.app().declare(true);

  world.app().set_answer("tre_ho_ten", "Trần Nguyễn An");

  EXPECT_FALSE(world.state().sealing.has_value());
  world.app().sign_and_send();
  world.person.settle();
  EXPECT_TRUE(world.state().dossiers.empty());
}

TEST(SendingTest, SignsNothingWithoutTheDeclaration) {
  World world;
  ASSERT_TRUE(world.app().review());

  world.app().sign_and_send();
  world.person.settle();

  EXPECT_TRUE(world.state().dossiers.empty());
  EXPECT_TRUE(world.state().sealing.has_value());
}

TEST(SendingTest, MakesOneDossierOfTwoPressesOnSign) {
  World world;
  world.login();
  world.sign();
  world.app().sign_and_send();
  world.wait_until_quiet();
  world.app().sign_and_send();
  world.wait_until_quiet();

  EXPECT_EQ(world.state().dossiers.size(), 1U);
  EXPECT_EQ(world.server.register_numbers(kAnh).size(), 1U);
}

TEST(SendingTest, SignsOfflineAndSendsOnceWhenTheNetworkReturns) {
  World world;
  world.login();
  world.device.set_online(false);
  world.app().on_event(HostEvent::Offline);
  world.sign();
  world.person.settle();
  world.restart();
  world.person.wait_ms(60'000);
  ASSERT_EQ(world.state().dossiers.size(), 1U);
  EXPECT_EQ(world.dossier().state, SendState::Backoff);
  EXPECT_EQ(world.dossier().waiting_for, ErrorCode::Offline);
  const std::size_t requests = world.device.http.log().size();

  world.device.set_online(true);
  world.app().on_event(HostEvent::Online);
  world.person.settle();  // Without any further waiting.

  EXPECT_EQ(world.dossier().state, SendState::Receipted);
  EXPECT_GT(world.device.http.log().size(), requests);
  EXPECT_EQ(world.server.register_numbers(kAnh).size(), 1U);
}

TEST(SendingTest, WaitsForLoginAndGoesOnByItself) {
  World world;
  world.sign();
  world.wait_until_quiet();
  ASSERT_EQ(world.dossier().state, SendState::NeedsLogin);
  EXPECT_FALSE(world.state().session.practice_citizens.empty());

  world.login();
  world.wait_until_quiet();

  EXPECT_EQ(world.dossier().state, SendState::Receipted);
}

TEST(SendingTest, NeverSendsOnePersonsDossierAsAnother) {
  World world;
  world.login();
  world.server.fault = [](std::size_t) { return LineFault::Unavailable; };
  world.sign();
  world.person.settle();
  world.server.fault = [](std::size_t) { return LineFault::None; };
  world.app().logout();
  world.person.settle();
  world.device.http.forget_cookies();
  world.login(kBinh);
  world.person.wait_ms(600'000);

  EXPECT_EQ(world.dossier().state, SendState::NeedsLogin);
  EXPECT_TRUE(world.server.register_numbers(kBinh).empty());
}

TEST(SendingTest, IsReceivedOnceWhicheverStorageCallFails) {
  for (std::size_t nth = 0;; ++nth) {
    ASSERT_LT(nth, 100U);
    World world;
    world.login();
    world.device.storage.fail_call(nth);
    world.sign();
    world.wait_until_quiet();
    if (world.state().dossiers.empty()) {  // Signing failed and said so; the draft is whole.
      ASSERT_TRUE(world.state().sealing.has_value()) << nth;
      EXPECT_TRUE(world.state().sealing->problem.has_value()) << nth;
      EXPECT_FALSE(world.state().sealing->signing) << nth;
      world.app().sign_and_send();
      world.wait_until_quiet();
    }

    ASSERT_EQ(world.state().dossiers.size(), 1U) << nth;
    EXPECT_EQ(world.dossier().state, SendState::Receipted) << nth;
    EXPECT_EQ(world.server.register_numbers(kAnh).size(), 1U) << nth;
    world.restart();
    EXPECT_EQ(world.dossier().state, SendState::Receipted) << nth;
    EXPECT_TRUE(world.state().drafts.empty()) << nth;
    if (world.device.storage.has_pending_failure()) break;
  }
}

// Found by the simulator's witness of the disk: what was called not signed lay there sealed, and at
// the next start hid whatever had been typed since.
TEST(SendingTest, LeavesNoSealedDossierOnTheDiskBesideADraftThatGoesOn) {
  for (std::size_t nth = 0;; ++nth) {
    ASSERT_LT(nth, 100U);
    World world;
    world.device.storage.fail_call(nth);
    world.sign();
    world.person.settle();
    const bool is_sealed = !world.state().dossiers.empty();
    const bool is_over = world.device.storage.has_pending_failure();
    world.device.storage.clear_failure();
    world.restart();
    EXPECT_EQ(!world.state().dossiers.empty(), is_sealed) << nth;
    EXPECT_EQ(world.state().drafts.empty(), is_sealed) << nth;
    if (is_over) break;
  }
}

TEST(SendingTest, LetsTheContentOfAReceivedDossierGoAndKeepsItsReceipt) {
  World world;
  world.login();
  world.sign();
  world.wait_until_quiet();
  ASSERT_TRUE(world.dossier().can_archive);
  const std::string id = world.dossier().submission_id;
  const std::size_t items = world.device.storage.items.size();

  world.app().archive(id);
  world.person.settle();

  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(world.dossier().state, SendState::Archived);
    EXPECT_TRUE(world.dossier().receipt_verified);
    EXPECT_FALSE(world.dossier().register_number.empty());
    EXPECT_FALSE(world.dossier().can_archive);
    EXPECT_LT(world.device.storage.items.size(), items);  // Its papers.
    world.restart();
  }
}

TEST(SendingTest, LogsInAlthoughTheSessionIsJustBeingAskedAbout) {
  World world;
  world.app().check_session();
  EXPECT_TRUE(world.state().session.busy);
  EXPECT_FALSE(world.state().session.is_changing);  // So the button can be pressed,
  world.app().login(kAnh);
  EXPECT_TRUE(world.state().session.is_changing);
  world.person.settle();
  EXPECT_EQ(world.state().session.state, SessionState::In);  // and the older answer undoes nothing.
  EXPECT_FALSE(world.state().session.busy);
}

TEST(SendingTest, IsReceivedOnceWhicheverRequestFails) {
  for (const LineFault fault : {LineFault::LostRequest, LineFault::LostAnswer,
                                LineFault::Unavailable, LineFault::CaptivePortal}) {
    for (std::size_t nth = 0;; ++nth) {
      ASSERT_LT(nth, 100U);
      World world;
      world.login();
      const std::size_t first = world.server.calls;
      world.server.fault = [&](std::size_t call) {
        return call == first + nth ? fault : LineFault::None;
      };
      world.sign();
      world.wait_until_quiet();
      const bool was_reached = world.server.calls > first + nth;

      ASSERT_EQ(world.state().dossiers.size(), 1U) << nth;
      EXPECT_EQ(world.dossier().state, SendState::Receipted) << nth;
      EXPECT_EQ(world.server.register_numbers(kAnh).size(), 1U) << nth;
      if (!was_reached) break;
    }
  }
}

TEST(SendingTest, IsReceivedOnceWhenTheTabIsKilledAtAnyMoment) {
  for (std::size_t moment = 0;; ++moment) {
    ASSERT_LT(moment, 200U);
    World world;
    world.login();
    world.sign();
    std::size_t done = 0;
    while (done < moment && world.device.queue.pump_one()) {
      world.app().on_event(HostEvent::Tick);
      ++done;
    }
    const bool was_reached = done == moment;
    world.restart();

    // Never neither: the draft is whole, or the dossier is there.
    ASSERT_EQ(world.state().drafts.size() + world.state().dossiers.size(), 1U) << moment;
    if (world.state().dossiers.empty()) {
      world.app().resume_draft(world.state().drafts[0].id);
      world.person.settle();
      ASSERT_TRUE(world.app().review()) << moment;
      world.app().declare(true);
      world.app().sign_and_send();
    }
    world.wait_until_quiet();
    EXPECT_EQ(world.dossier().state, SendState::Receipted) << moment;
    EXPECT_EQ(world.server.register_numbers(kAnh).size(), 1U) << moment;
    if (!was_reached) break;
  }
}

// The server's answer to each dossier: its data is not right.
void refuse_data(const HttpRequest& request, HttpReply& reply) {
  if (request.method != "PUT" || !request.path.starts_with("/v1/submissions/")) return;
  reply = {.status = 422,
           .headers = {{"content-type", "application/problem+json"}},
           .body = to_bytes(R"({"code":"data-invalid","title":"Sai","detail":"Hãy sửa"})")};
}

TEST(SendingTest, ParksWithTheServersWordsWhenItRefuses) {
  World world;
  world.login();
  world.server.tamper = refuse_data;
  world.sign();
  world.wait_until_quiet();

  ASSERT_EQ(world.dossier().state, SendState::Parked);
  ASSERT_TRUE(world.dossier().problem.has_value());
  EXPECT_EQ(world.dossier().problem->code, "data-invalid");
  EXPECT_EQ(world.dossier().problem->detail, "Hãy sửa");
  world.restart();
  EXPECT_EQ(world.dossier().state, SendState::Parked);
  world.server.tamper = [](const HttpRequest&, HttpReply&) {};
  world.app().retry_now(world.dossier().submission_id);
  world.wait_until_quiet();
  EXPECT_EQ(world.dossier().state, SendState::Receipted);
}

TEST(SendingTest, WhatWasRefusedIsCorrectedInADraftOfItsOwn) {
  World world;
  world.login();
  world.server.tamper = refuse_data;
  world.sign();
  world.wait_until_quiet();
  const std::string refused = world.dossier().submission_id;
  ASSERT_TRUE(world.dossier().custody.can_correct);
  world.restart();
  ASSERT_TRUE(world.dossier().custody.can_correct);

  world.app().start_supplement(refused);
  world.person.settle();
  const std::string draft = world.dossier().custody.new_draft;
  ASSERT_FALSE(draft.empty());
  world.app().start_supplement(refused);  // Pressed twice: the same draft.
  world.person.settle();
  ASSERT_EQ(world.state().drafts.size(), 1U);
  world.app().resume_draft(draft);
  world.person.settle();
  EXPECT_EQ(world.person.draft().answers.at("tre_ho_ten"), kCanary);
  ASSERT_EQ(world.person.draft().attachments.size(), 1U);

  world.server.tamper = [](const HttpRequest&, HttpReply&) {};
  world.app().set_answer("tre_ho_ten", "Trần Bảo An");
  world.person.wait_ms(1000);
  world.sign();
  world.wait_until_quiet();
  ASSERT_EQ(world.state().dossiers.size(), 2U);
  EXPECT_EQ(world.dossier().state, SendState::Receipted);
  const auto old = std::ranges::find(world.state().dossiers, refused, &DossierView::submission_id);
  EXPECT_EQ(old->state, SendState::Parked);
  EXPECT_EQ(world.server.register_numbers(kAnh).size(), 1U);
}

TEST(SendingTest, DoesNotBelieveAReceiptThatWasTamperedWith) {
  World world;
  world.login();
  world.server.tamper = [](const HttpRequest& request, HttpReply& reply) {
    if (!request.path.ends_with("/finalize") || reply.status != 200) return;
    reply.body[reply.body.size() / 2] ^= 1U;
  };
  world.sign();
  world.wait_until_quiet();

  EXPECT_EQ(world.dossier().state, SendState::Parked);
  EXPECT_TRUE(world.dossier().register_number.empty());
  EXPECT_FALSE(world.dossier().receipt_verified);
  EXPECT_FALSE(world.dossier().custody.can_correct);  // The office may have it.
  EXPECT_TRUE(std::ranges::any_of(world.state().notices, [](const Notice& notice) {
    return notice.kind == NoticeKind::ServerUnverified;
  }));
}

TEST(SendingTest, RegistersTheKeyAgainWhenTheServerHasLostIt) {
  World world;
  world.login();
  bool has_lied = false;
  world.server.tamper = [&](const HttpRequest& request, HttpReply& reply) {
    if (has_lied || request.method != "PUT" || !request.path.starts_with("/v1/submissions/"))
      return;
    has_lied = true;
    reply = {.status = 422,
             .headers = {{"content-type", "application/problem+json"}},
             .body = to_bytes(R"({"code":"unknown_key"})")};
  };
  world.sign();
  world.wait_until_quiet();

  EXPECT_EQ(world.dossier().state, SendState::Receipted);
  const auto& log = world.device.http.log();
  EXPECT_EQ(std::ranges::count(log, "POST /v1/keys/nonce"), 2);
}

TEST(SendingTest, FollowsTheChainAndRefusesARollback) {
  World world;
  world.login();
  world.sign();
  world.wait_until_quiet();
  const std::string id = world.dossier().submission_id;
  ASSERT_EQ(world.server.act(id, "accepted", Json::object({{"note", "Đủ giấy tờ"}})), 200);

  world.app().refresh_events(id);
  world.person.settle();
  ASSERT_EQ(world.dossier().events.size(), 2U);
  EXPECT_EQ(world.dossier().events[1].type, "accepted");
  EXPECT_EQ(world.dossier().events[1].note, "Đủ giấy tờ");

  world.server.tamper = [](const HttpRequest& request, HttpReply& reply) {
    if (request.path.find("/events") == std::string::npos) return;
    auto json = Json::parse(as_text(reply.body), "test");
    const Json first = json->find_array("events")->front();
    reply.body = to_bytes(Json::object({{"events", Json::array({first})}}).dump());
  };
  world.restart();
  world.app().refresh_events(id);
  world.person.settle();
  EXPECT_EQ(world.dossier().events.size(), 2U);
  EXPECT_EQ(world.dossier().chain_problem, "rollback");
}

TEST(SendingTest, LeavesNoClearTextOnTheDiskAndNoneInAddresses) {
  World world;
  world.login();
  world.sign();
  world.wait_until_quiet();

  ASSERT_EQ(world.dossier().state, SendState::Receipted);
  EXPECT_FALSE(world.person.disk_holds(kCanary));
  EXPECT_FALSE(world.person.disk_holds(base64url::encode(as_bytes(kCanary)).substr(0, 20)));
  EXPECT_FALSE(world.person.disk_holds(world.dossier().register_number));
  for (const std::string& line : world.device.http.log()) {
    EXPECT_EQ(line.find("giay-chung-sinh"), std::string::npos) << line;
  }
}

}  // namespace
}  // namespace motcua::app
