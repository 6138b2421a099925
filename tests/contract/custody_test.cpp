// Goal: what the citizen signed is what the citizen saw; keys, supplements, withdrawal and the
// authority's own keys are what both sides say they are.
// Method: the real app against the real service in one process, and the pages drawn from its state.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/base64url.h"
#include "contract/filing.h"
#include "contract/general_filing.h"
#include "crypto/hash.h"
#include "dossier/authority_keys.h"
#include "dossier/check.h"
#include "dossier/evidence.h"
#include "screens/review_screen.h"
#include "screens/sign_screen.h"
#include "support/screen_harness.h"
#include "text/rendering.h"

namespace motcua::app {
namespace {

using testing_support::ScreenHarness;

struct World : Filing {
  World() {
    fill_in();
    login();
  }

  void file() {
    sign();
    for (int i = 0; i < 20 && (state().dossiers.empty() || !newest().receipt_verified); ++i) {
      person.settle();
      person.wait_ms(2'000);
    }
    ASSERT_EQ(newest().state, SendState::Receipted);
    app().open_dossier(newest().submission_id);
    person.settle();
  }

  void office(std::string_view type, std::string_view note = "") {
    device.clock.time_ms += 60'000;
    ASSERT_EQ(server.act(newest().submission_id, type, Json::object({{"note", note}})), 200);
    app().refresh_events(newest().submission_id);
    person.settle();
  }

  dossier::Evidence copy_of(const std::string& submission_id) {
    device.files.saved.clear();
    app().save_copy(submission_id);
    person.settle();
    EXPECT_EQ(device.files.saved.size(), 1U);
    auto copy = dossier::unpack_evidence(device.files.saved.at(0).bytes);
    EXPECT_TRUE(copy.has_value());
    return *std::move(copy);
  }
};

// --- Seen and signed -----------------------------------------------------------------------------

class SeenAndSigned : public testing::TestWithParam<Language> {};

// Every line of the text whose digest is signed stands on the review page or beside the box that is
// ticked; and the text made from what was stored has that digest.
TEST_P(SeenAndSigned, EveryLineOfTheSignedTextIsOnThePagesThePersonRead) {
  World world;
  world.app().set_language(GetParam());
  ASSERT_TRUE(world.app().review());
  const SealingView shown = *world.state().sealing;
  const text::Tr tr(testing_support::test_assets().messages(GetParam()));
  const screens::ReviewView review{.is_ready = true,
                                   .rendering = shown.rendering,
                                   .manifest_sha256 = shown.manifest_sha256,
                                   .shows_details = true};
  const ScreenHarness review_page(
      [&](kit::Ui& ui) { (void)screens::draw_review_screen(ui, review, tr); });
  const screens::SignView sign{.particulars = shown.rendering.particulars,
                               .declaration = shown.rendering.declaration};
  const ScreenHarness sign_page(
      [&](kit::Ui& ui) { (void)screens::draw_sign_screen(ui, sign, tr); });
  const auto is_seen = [&](const std::string& text) {
    return review_page.shows(text) ||
           (text == shown.rendering.declaration &&
            sign_page.dump().find(text.substr(0, 40)) != std::string::npos);
  };
  std::string plain = text::to_plain_text(shown.rendering);
  EXPECT_EQ(crypto::sha256_hex(plain), shown.display_sha256);
  std::size_t lines = 0;
  while (!plain.empty()) {
    const std::string line = plain.substr(0, plain.find('\n'));
    plain.erase(0, line.size() + 1);
    if (line.empty()) continue;
    ++lines;
    // "label: value", where the label may hold a colon too, or "title: file, type, size, digest".
    bool is_row = false;
    for (std::size_t colon = line.find(": "); colon != std::string::npos && !is_row;
         colon = line.find(": ", colon + 2)) {
      is_row = is_seen(line.substr(0, colon)) && (is_seen(line.substr(colon + 2)) ||
                                                  is_seen(line.substr(line.find(", ", colon) + 2)));
    }
    EXPECT_TRUE(is_row || is_seen(line)) << line << "\n" << review_page.dump();
  }
  EXPECT_GT(lines, 20U);

  world.file();
  const auto copy = world.copy_of(world.newest().submission_id);
  const auto jws = Json::parse(copy.jws, "test");
  const auto bytes = base64url::decode(*jws->find_string("payload"));
  const auto manifest = dossier::parse_manifest(as_text(*bytes));
  ASSERT_TRUE(manifest.has_value());
  ASSERT_TRUE(world.newest().rendering.has_value());
  EXPECT_EQ(manifest->display, crypto::sha256_hex(text::to_plain_text(*world.newest().rendering)));
  EXPECT_EQ(manifest->origin, "http://127.0.0.1:8080");
  EXPECT_EQ(manifest->purpose, "submit");
}

INSTANTIATE_TEST_SUITE_P(InBothLanguages, SeenAndSigned,
                         testing::Values(Language::Vi, Language::En));

// --- Supplements ---------------------------------------------------------------------------------

TEST(Supplementing, BringsOnlyWhatChangedAndContinuesTheCase) {
  World world;
  world.file();
  const DossierView first = world.newest();
  EXPECT_FALSE(first.custody.can_supplement);
  world.office("info-requested", "Chụp lại giấy chứng sinh");
  ASSERT_TRUE(world.newest().custody.can_supplement);
  world.app().start_supplement(first.submission_id);
  world.person.settle();
  const std::string draft = world.newest().custody.new_draft;
  ASSERT_FALSE(draft.empty());
  // Asking twice makes one draft.
  world.app().start_supplement(first.submission_id);
  world.person.settle();
  EXPECT_EQ(world.newest().custody.new_draft, draft);
  EXPECT_EQ(world.state().drafts.size(), 1U);

  world.app().resume_draft(draft);
  world.person.settle();
  ASSERT_EQ(world.person.draft().attachments.size(), 1U);
  EXPECT_EQ(world.person.draft().answers.at("tre_ho_ten"), kCanary);
  world.app().set_answer("tre_ho_ten", "Trần Nguyễn Hoàng Yến Nhi");
  world.person.wait_ms(1000);
  const std::size_t calls_before = world.device.http.log().size();
  world.file();

  const DossierView& second = world.newest();
  EXPECT_EQ(second.custody.revision, 2);
  EXPECT_EQ(second.custody.supplements, first.submission_id);
  EXPECT_EQ(second.dossier_id, first.dossier_id);
  EXPECT_EQ(second.register_number, first.register_number + "-BS1");
  const auto& log = world.device.http.log();
  const auto uploads =
      std::count_if(log.begin() + static_cast<std::ptrdiff_t>(calls_before), log.end(),
                    [](const std::string& line) { return line == "POST /v1/uploads"; });
  EXPECT_EQ(uploads, 1);  // The answers; the photo is there already.
  const auto old =
      std::ranges::find(world.state().dossiers, first.submission_id, &DossierView::submission_id);
  EXPECT_EQ(old->custody.supplemented_by, second.submission_id);
  EXPECT_FALSE(old->custody.can_supplement);

  const dossier::CopyReport report = dossier::check_copy(
      world.copy_of(second.submission_id), {.authority = &testing_support::test_authority(),
                                            .issuer = std::string(dossier::kAuthorityIssuer)});
  EXPECT_EQ(report.code, "ok");
  EXPECT_EQ(report.line(dossier::CheckKind::History).state, dossier::CheckState::Passed);
  EXPECT_EQ(report.dossier.manifest.purpose, "supplement");
}

TEST(Supplementing, IsNotOfferedUnlessTheOfficeAsked) {
  World world;
  world.file();
  world.office("forwarded");
  EXPECT_FALSE(world.newest().custody.can_supplement);
  world.app().start_supplement(world.newest().submission_id);
  world.person.settle();
  EXPECT_TRUE(world.state().drafts.empty());
}

// --- Keys ----------------------------------------------------------------------------------------

TEST(SealingKeys, AreListedNamedAndRevokedAndANewOneIsMadeForTheNextDossier) {
  World world;
  world.file();
  world.app().load_keys();
  world.person.settle();
  ASSERT_EQ(world.state().keys.keys.size(), 1U);
  const KeyInfo first = world.state().keys.keys[0];
  EXPECT_TRUE(first.is_this_device);
  EXPECT_TRUE(first.used_ms.has_value());
  world.app().rename_key(first.kid, "Điện thoại của mẹ");
  world.person.settle();
  EXPECT_EQ(world.state().keys.keys[0].label, "Điện thoại của mẹ");
  world.device.clock.time_ms += 5'000;
  world.app().revoke_key(first.kid);
  world.person.settle();
  ASSERT_TRUE(world.state().keys.keys[0].revoked_ms.has_value());

  world.device.clock.time_ms += 5'000;
  world.person.start_birth();
  world.person.answer_everything();
  world.person.attach();
  world.file();
  world.app().load_keys();
  world.person.settle();
  ASSERT_EQ(world.state().keys.keys.size(), 2U);
  EXPECT_NE(world.state().keys.keys[0].kid, first.kid);
  EXPECT_FALSE(world.state().keys.keys[0].revoked_ms.has_value());
  // Both dossiers still prove themselves, each with the key of its time.
  for (const DossierView& dossier : world.state().dossiers) {
    const dossier::CopyReport report = dossier::check_copy(
        world.copy_of(dossier.submission_id), {.authority = &testing_support::test_authority(),
                                               .issuer = std::string(dossier::kAuthorityIssuer)});
    EXPECT_EQ(report.code, "ok");
  }
}

TEST(SealingKeys, ThatAreRevokedBeforeReceiptCountForNothing) {
  World world;
  world.file();
  world.app().load_keys();
  world.person.settle();
  const std::string kid = world.state().keys.keys.at(0).kid;
  world.device.clock.time_ms += 5'000;
  world.person.start_birth();
  world.person.answer_everything();
  world.person.attach();
  ASSERT_TRUE(world.app().review());
  world.app().declare(true);
  // Revoked from elsewhere after the server took the sealed manifest, before it has everything.
  bool is_revoked = false;
  world.server.before = [&](const HttpRequest& request) {
    if (is_revoked || !request.path.ends_with("/finalize")) return;
    is_revoked = true;
    HttpRequest revoke = request;
    revoke.method = "DELETE";
    revoke.path = "/v1/keys/" + kid;
    revoke.body.clear();
    world.device.clock.time_ms += 5'000;
    EXPECT_EQ(world.server.answer_plainly(revoke).status, 204);
    world.device.clock.time_ms += 5'000;
  };
  world.app().sign_and_send();
  for (int i = 0; i < 20; ++i) {
    world.person.settle();
    world.person.wait_ms(5'000);
  }
  EXPECT_TRUE(is_revoked);
  EXPECT_EQ(world.newest().state, SendState::Parked);
  EXPECT_EQ(world.server.register_numbers(kAnh).size(), 1U);
}

// --- Steps ---------------------------------------------------------------------------------------

TEST(Steps, OfEveryKindAreSignedAndVerified) {
  World world;
  world.file();
  for (const char* type : {"forwarded", "accepted", "info-requested", "rejected", "decided",
                           "document-issued", "erased"}) {
    world.office(type);
    EXPECT_EQ(world.newest().events.back().type, type);
    EXPECT_TRUE(world.newest().chain_problem.empty()) << type;
  }
}

TEST(Steps, AWithdrawalIsTheCitizensSealedWishAndTheOfficesStep) {
  World world;
  world.file();
  ASSERT_TRUE(world.newest().custody.can_withdraw);
  world.app().withdraw_received(world.newest().submission_id);
  world.person.settle();
  EXPECT_EQ(world.newest().events.back().type, "withdrawn");
  EXPECT_FALSE(world.newest().custody.can_withdraw);
  EXPECT_FALSE(world.newest().custody.problem.has_value());
}

TEST(Steps, OfAFollowedAuthorityKeyAreVerifiedAndThoseOfAnUnannouncedOneAreNot) {
  World world;
  world.file();
  world.device.clock.time_ms += 5'000;
  ASSERT_EQ(world.server.control("authority-key", Json::object()), 204);
  world.office("forwarded");
  ASSERT_EQ(world.newest().events.size(), 2U);
  EXPECT_TRUE(world.newest().chain_problem.empty());

  world.device.clock.time_ms += 5'000;
  ASSERT_EQ(world.server.control("authority-key", Json::object({{"announced", false}})), 204);
  world.office("accepted");
  EXPECT_EQ(world.newest().events.size(), 2U);  // What was verified stays.
  EXPECT_EQ(world.newest().chain_problem, "unknown_key");
  ASSERT_TRUE(world.newest().custody.failed.has_value());
  EXPECT_EQ(world.newest().custody.failed->seq, 3);
}

// --- A signer outside, the mark ------------------------------------------------------------------

TEST(RemoteSigner, SignsTheDigestAndTheSignatureIsKeptAndExported) {
  World world;
  world.file();
  ASSERT_EQ(world.state().signers.size(), 2U);
  world.app().sign_remotely(world.newest().submission_id, "practice");
  world.person.settle();
  ASSERT_TRUE(world.newest().custody.remote.has_value());
  const dossier::CopyReport report =
      dossier::check_copy(world.copy_of(world.newest().submission_id),
                          {.authority = &testing_support::test_authority(),
                           .issuer = std::string(dossier::kAuthorityIssuer)});
  EXPECT_EQ(report.code, "ok");
  EXPECT_EQ(report.line(dossier::CheckKind::Remote).state, dossier::CheckState::Unknown);
  world.person.crash();
  world.person.unlock();
  EXPECT_TRUE(world.newest().custody.remote.has_value());
}

TEST(RemoteSigner, ASignatureOverAnotherDossierIsNotKept) {
  World world;
  world.file();
  world.server.tamper = [](const HttpRequest& request, HttpReply& reply) {
    if (request.path != "/v1/signers/practice") return;
    std::string body(as_text(reply.body));
    const std::size_t dot = body.find('.');
    body[dot + 5] = body[dot + 5] == 'A' ? 'B' : 'A';
    reply.body = to_bytes(body);
  };
  world.app().sign_remotely(world.newest().submission_id, "practice");
  world.person.settle();
  EXPECT_FALSE(world.newest().custody.remote.has_value());
  EXPECT_EQ(world.newest().custody.problem, ErrorCode::Rejected);
}

// --- A procedure whose rule wants a digital signature --------------------------------------------

TEST(NeededSignature, IsNotAskedForWhereTheRuleNeedsNone) {
  const GeneralFiling world(false);
  EXPECT_EQ(world.newest().state, SendState::Receipted);
  EXPECT_FALSE(world.newest().custody.remote.has_value());
}

TEST(NeededSignature, NothingButTheManifestLeavesBeforeAServiceHasSigned) {
  GeneralFiling world(true);
  EXPECT_EQ(world.newest().gate, SendGate::WaitsForSignature);
  EXPECT_EQ(world.newest().state, SendState::Announced);
  EXPECT_EQ(world.newest().bytes_sent, 0U);
  EXPECT_TRUE(world.newest().can_withdraw);

  world.person.crash();  // It waits on after a restart, and still nothing leaves.
  world.person.unlock();
  world.wait();
  EXPECT_EQ(world.newest().gate, SendGate::WaitsForSignature);
  world.app().login(kAnh);
  world.wait();
  EXPECT_EQ(world.newest().gate, SendGate::WaitsForSignature);

  // Which services there are is asked for by itself, whatever page is open.
  ASSERT_EQ(world.state().signers.size(), 2U);
  world.app().sign_remotely(world.newest().submission_id, "practice");
  world.wait();
  EXPECT_EQ(world.newest().state, SendState::Receipted);
  EXPECT_TRUE(world.newest().receipt_verified);
  EXPECT_TRUE(world.newest().custody.remote.has_value());
}

// The office reads the rule itself: a client that leaves the step out is refused.
TEST(NeededSignature, TheOfficeDoesNotReceiveWithoutIt) {
  GeneralFiling world(true);
  std::string refusal;
  bool strips = true;
  const auto inner = world.server.handler();
  world.device.http.set_handler([&](const HttpRequest& request) {
    HttpRequest sent = request;
    const bool is_last = sent.path.ends_with("/finalize");
    if (is_last && strips) sent.body = to_bytes("{}");
    auto reply = inner(sent);
    if (is_last && reply) refusal = as_text(reply->body);
    return reply;
  });
  world.app().open_dossier(world.newest().submission_id);
  world.wait();
  world.app().sign_remotely(world.newest().submission_id, "practice");
  world.wait();
  EXPECT_NE(refusal.find("signature-required"), std::string::npos) << refusal;
  EXPECT_EQ(world.newest().state, SendState::Parked);
  strips = false;
  world.app().retry_now(world.newest().submission_id);
  world.wait();
  EXPECT_EQ(world.newest().state, SendState::Receipted);
}

TEST(ReceiptMark, NamesTheReceiptBehindTheHashAndHasAPicture) {
  World world;
  world.file();
  const CustodyView& custody = world.newest().custody;
  EXPECT_FALSE(custody.mark_picture.empty());
  const std::size_t hash = custody.mark.find('#');
  ASSERT_NE(hash, std::string::npos);
  const auto mark = dossier::parse_fragment(std::string_view(custody.mark).substr(hash));
  ASSERT_TRUE(mark.has_value());
  EXPECT_EQ(mark->register_number, world.newest().register_number);
  EXPECT_EQ(mark->manifest_sha256, world.newest().manifest_sha256);
}

TEST(CheckingACopy, NeedsNoAccountAndStoresNothing) {
  World world;
  world.file();
  world.device.files.saved.clear();
  world.app().save_copy(world.newest().submission_id);
  world.person.settle();
  const Bytes zip = world.device.files.saved.at(0).bytes;

  headless::Device stranger;
  Person anybody(stranger);
  const auto before = stranger.storage.items;
  const std::string handle = stranger.files.add({.name = "motcua.zip", .bytes = zip});
  anybody.app->check_copy({.handle = handle, .name = "motcua.zip", .size_bytes = zip.size()});
  anybody.settle();
  ASSERT_TRUE(anybody.state().check.report.has_value());
  EXPECT_EQ(anybody.state().check.report->code, "ok");
  EXPECT_EQ(stranger.storage.items, before);
  const std::string bad = stranger.files.add({.name = "x.zip", .bytes = to_bytes("no zip")});
  anybody.app->check_copy({.handle = bad, .name = "x.zip", .size_bytes = 6});
  anybody.settle();
  EXPECT_FALSE(anybody.state().check.report.has_value());
  EXPECT_EQ(anybody.state().check.problem, ErrorCode::Corrupt);
}

}  // namespace
}  // namespace motcua::app
