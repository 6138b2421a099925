// Goal: in which form a signing service answers makes no difference to a citizen, an office or
// whoever checks the copy; and a service is asked only in forms that can be read here.
// Method: the real app against the real service in one process.
#include <gtest/gtest.h>

#include "contract/general_filing.h"
#include "dossier/check.h"
#include "dossier/evidence.h"

namespace motcua::app {
namespace {

using dossier::CheckKind;
using dossier::CheckState;
using dossier::RemoteForm;

struct World : GeneralFiling {
  World() : GeneralFiling(true) {}

  void sign_by(std::string_view service) {
    app().sign_remotely(newest().submission_id, service);
    wait();
  }

  Bytes saved_copy() {
    device.files.saved.clear();
    app().save_copy(newest().submission_id);
    person.settle();
    EXPECT_EQ(device.files.saved.size(), 1U);
    return device.files.saved.at(0).bytes;
  }

  // What the practice signer answers; {"code"} of a refusal.
  Json ask_signer(std::string_view service, const Json& body) {
    Json answer;
    const auto inner = server.handler();
    device.http.set_handler([&](const HttpRequest& request) {
      HttpRequest sent = request;
      if (sent.path.starts_with("/v1/signers/")) {
        sent.path = "/v1/signers/" + std::string(service);
        sent.body = to_bytes(body.dump());
      }
      auto reply = inner(sent);
      if (reply && sent.path.starts_with("/v1/signers/")) {
        answer = Json::parse(as_text(reply->body), "test.signer").value_or(Json());
      }
      return reply;
    });
    app().sign_remotely(newest().submission_id, "practice");
    person.settle();
    return answer;
  }

  Json request(Json forms) {
    return Json::object({{"forms", std::move(forms)},
                         {"manifest", newest().manifest_sha256},
                         {"submission", newest().submission_id}});
  }
};

class RemoteForms : public testing::TestWithParam<RemoteForm> {};

TEST_P(RemoteForms, AreReceivedKeptCopiedAndCheckedAlike) {
  World world;
  world.sign_by(GetParam() == RemoteForm::Jades ? "practice" : "practice-cms");
  ASSERT_EQ(world.newest().state, SendState::Receipted);
  world.person.crash();
  world.person.unlock();
  ASSERT_TRUE(world.newest().custody.remote.has_value());
  const RemoteView& shown = *world.newest().custody.remote;
  EXPECT_EQ(shown.name, "Ký thử của Một Cửa (không có giá trị)");
  EXPECT_EQ(shown.issuer, shown.name);
  EXPECT_EQ(shown.serial, "01");

  const auto evidence = dossier::unpack_evidence(world.saved_copy());
  ASSERT_TRUE(evidence.has_value());
  const dossier::CheckTrust trust{.authority = &testing_support::test_authority(),
                                  .issuer = std::string(dossier::kAuthorityIssuer)};
  const dossier::CopyReport report = dossier::check_copy(*evidence, trust);
  EXPECT_EQ(report.code, "ok");
  EXPECT_EQ(report.line(CheckKind::Remote).state, CheckState::Unknown);
  ASSERT_TRUE(report.remote.has_value());
  EXPECT_EQ(report.remote->form, GetParam());
  EXPECT_EQ(report.remote->certificate.subject, shown.name);
  EXPECT_EQ(report.remote->iat_s * 1000, shown.at_ms);

  // Of another dossier, or changed: the check says which line fails.
  dossier::Evidence changed = *evidence;
  changed.remote_signature[changed.remote_signature.size() / 2] ^= 1;
  EXPECT_EQ(dossier::check_copy(changed, trust).line(CheckKind::Remote).state, CheckState::Failed);
}

INSTANTIATE_TEST_SUITE_P(Both, RemoteForms, testing::Values(RemoteForm::Jades, RemoteForm::Cades),
                         [](const auto& tested) {
                           return tested.param == RemoteForm::Jades ? "Jades" : "Cades";
                         });

TEST(PracticeSigner, GivesTheFirstFormOfTheWishThatItHas) {
  World world;
  const auto form_of = [&](std::string_view service, Json forms) {
    const Json answer = world.ask_signer(service, world.request(std::move(forms)));
    const auto found = dossier::verify_remote(answer.text_or("signature", ""),
                                              {.submission_id = world.newest().submission_id,
                                               .manifest_sha256 = world.newest().manifest_sha256});
    return found ? dossier::kRemoteForms.at(static_cast<std::size_t>(found->form))
                 : std::string_view("none");
  };
  // Refusals first: a signature that comes is kept.
  EXPECT_EQ(form_of("practice", Json::array({Json("xades-b-b")})), "none");
  EXPECT_EQ(form_of("practice", Json::array()), "none");
  EXPECT_EQ(form_of("practice", Json("jades-b-b")), "none");
  EXPECT_EQ(form_of("practice-cms", Json::array({Json("jades-b-b")})), "none");
  EXPECT_EQ(form_of("nobody", Json::array({Json("jades-b-b")})), "none");
  EXPECT_EQ(form_of("practice", Json::array({Json(7), Json("cades-b-b"), Json("jades-b-b")})),
            "cades-b-b");
}

TEST(SigningServices, ThatGiveNoFormReadHereAreNotOffered) {
  GeneralFiling world(true);
  EXPECT_EQ(world.state().signers.size(), 2U);
  EXPECT_TRUE(world.state().knows_signers);
  EXPECT_FALSE(dossier::can_read_form_of(
      Json::object({{"forms", Json::array({Json("xades-b-b"), Json(1)})}})));
  EXPECT_TRUE(dossier::can_read_form_of(
      Json::object({{"forms", Json::array({Json("xades-b-b"), Json("cades-b-b")})}})));
  EXPECT_TRUE(dossier::can_read_form_of(Json::object({})));
}

TEST(Withdrawing, AfterARemoteSignatureLeavesNothingOfItBehind) {
  World world;
  world.app().set_connection(Connection::Mobile, 0);
  world.app().set_only_wifi(true);
  world.person.settle();  // What was chosen is stored.
  const auto before = world.device.storage.items;
  world.app().sign_remotely(world.newest().submission_id, "practice-cms");
  world.person.settle();
  ASSERT_TRUE(world.newest().custody.remote.has_value());
  std::vector<std::string> added;
  for (const auto& [key, bytes] : world.device.storage.items) {
    if (!before.contains(key)) added.push_back(key);
  }
  ASSERT_FALSE(added.empty());
  ASSERT_TRUE(world.newest().can_withdraw);

  world.app().withdraw(world.newest().submission_id);
  world.person.settle();
  EXPECT_TRUE(world.state().dossiers.empty());
  for (const std::string& key : added) EXPECT_FALSE(world.device.storage.items.contains(key));
}

}  // namespace
}  // namespace motcua::app
