// Goal: mistakes that other portals made are not made here (tests/sim/README.md has the list).
// Method: the real app against the real service in one process.
#include <gtest/gtest.h>

#include <algorithm>

#include "contract/filing.h"

namespace motcua::app {
namespace {

using testing_support::LineFault;

struct Office : Filing {
  void seal() {
    sign();
    person.settle();
  }
};

// B04: the name on a form is no key.
TEST(PeersBugsTest, KeepsTwoDossiersOfOneProcedureWithTheSameNames) {
  Office office;
  office.login(kAnh);
  for (int i = 0; i < 2; ++i) {
    office.fill_in();
    office.seal();
    office.person.wait_ms(60'000);
  }

  ASSERT_EQ(office.state().dossiers.size(), 2U);
  for (const DossierView& each : office.state().dossiers) {
    EXPECT_EQ(each.state, SendState::Receipted);
  }
  EXPECT_EQ(office.server.register_numbers(kAnh).size(), 2U);
}

// B09: on a device of several people a session says who logged in last, not who sits here.
TEST(PeersBugsTest, SendsNothingInASessionThatSomebodyElseBegan) {
  Office office;
  office.login(kBinh);
  office.app().lock();
  office.person.settle();
  office.app().create_vault(secret("hai con gà trên cây mít"));  // Anh's, beside Bình's.
  office.person.settle();
  office.fill_in();
  office.seal();
  office.person.wait_ms(600'000);

  ASSERT_EQ(office.state().dossiers.size(), 1U);
  EXPECT_EQ(office.state().dossiers[0].state, SendState::NeedsLogin);
  EXPECT_TRUE(office.state().dossiers[0].other_citizen);
  EXPECT_TRUE(office.server.register_numbers(kBinh).empty());

  office.login(kAnh);
  office.person.wait_ms(60'000);
  EXPECT_EQ(office.state().dossiers[0].state, SendState::Receipted);
  EXPECT_EQ(office.server.register_numbers(kAnh).size(), 1U);
}

// B10, B11: a dossier is a draft or sealed, never both, and what is sealed is not edited.
TEST(PeersBugsTest, LeavesNoDraftToEditOnceItIsSealed) {
  Office office;
  office.fill_in();
  EXPECT_TRUE(office.state().dossiers.empty());
  const std::string id = office.state().draft->id;
  office.seal();

  EXPECT_TRUE(office.state().drafts.empty());
  ASSERT_EQ(office.state().dossiers.size(), 1U);
  EXPECT_EQ(office.state().dossiers[0].dossier_id, id);
  const std::string digest = office.state().dossiers[0].manifest_sha256;
  office.app().resume_draft(id);
  office.person.settle();
  EXPECT_FALSE(office.state().draft.has_value());
  office.app().set_answer("tre_ho_ten", "Người Khác");
  office.person.wait_ms(5'000);
  office.person.crash();
  office.person.unlock();
  ASSERT_EQ(office.state().dossiers.size(), 1U);
  EXPECT_EQ(office.state().dossiers[0].manifest_sha256, digest);
}

// B13: what the server refuses for good is said with its words, and nothing spins.
TEST(PeersBugsTest, SaysAConflictOfTheServerInsteadOfTryingForEver) {
  Office office;
  office.login(kAnh);
  office.server.tamper = [](const HttpRequest& request, HttpReply& reply) {
    if (request.method != "PUT" || !request.path.starts_with("/v1/submissions/")) return;
    reply = {.status = 409,
             .headers = {{"content-type", "application/problem+json"}},
             .body = to_bytes(R"({"code":"submission-exists","title":"Đã có"})")};
  };
  office.fill_in();
  office.seal();
  const std::size_t calls = office.server.calls;
  office.person.wait_ms(600'000);

  ASSERT_EQ(office.state().dossiers.size(), 1U);
  EXPECT_EQ(office.state().dossiers[0].state, SendState::Parked);
  EXPECT_EQ(office.state().dossiers[0].problem->title, "Đã có");
  EXPECT_FALSE(office.state().dossiers[0].is_going_on);
  EXPECT_EQ(office.server.calls, calls);
}

// B15: a lock of the vault takes nothing from what is under way, and doubles nothing.
TEST(PeersBugsTest, SendsNoPieceTwiceAtOnceAcrossALock) {
  Office office;
  office.login(kAnh);
  office.fill_in();
  office.seal();
  office.app().lock();
  office.person.settle();
  office.person.unlock();
  office.person.wait_ms(600'000);

  ASSERT_EQ(office.state().dossiers.size(), 1U);
  EXPECT_EQ(office.state().dossiers[0].state, SendState::Receipted);
  EXPECT_EQ(office.server.register_numbers(kAnh).size(), 1U);
}

// Content goes when the person says so, and never without a receipt that verifies.
TEST(PeersBugsTest, LetsTheContentGoOnlyWithAVerifiedReceipt) {
  Office office;
  office.fill_in();
  office.seal();
  const std::string id = office.state().dossiers.at(0).submission_id;
  office.app().archive(id);  // Not sent yet: ignored.
  office.person.settle();
  EXPECT_FALSE(office.state().dossiers[0].can_archive);
  office.login(kAnh);
  office.person.wait_ms(60'000);
  ASSERT_TRUE(office.state().dossiers[0].can_archive);
  const std::string number = office.state().dossiers[0].register_number;

  office.app().archive(id);
  office.person.settle();

  EXPECT_EQ(office.state().dossiers[0].state, SendState::Archived);
  office.person.crash();
  office.person.unlock();
  ASSERT_EQ(office.state().dossiers.size(), 1U);
  EXPECT_EQ(office.state().dossiers[0].state, SendState::Archived);
  EXPECT_EQ(office.state().dossiers[0].register_number, number);
  EXPECT_TRUE(office.state().dossiers[0].receipt_verified);
}

}  // namespace
}  // namespace motcua::app
