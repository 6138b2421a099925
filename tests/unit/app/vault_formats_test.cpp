// Goal: what any released version stored opens in this one, and an upgrade that is cut off at any
// write starts again. The fixtures are stored bytes, never made anew (tests/fixtures/vault/README).
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <utility>

#include "base/base64url.h"
#include "base/jcs.h"
#include "base/json.h"
#include "person.h"

namespace motcua::app {
namespace {

using testing_support::read_source_file;

constexpr std::string_view kStoredPassphrase = "bốn con trâu đi qua cầu";
constexpr std::string_view kStoredName = "Trần Nguyễn Hoàng Yến";

std::map<std::string, Bytes> read_fixture(const std::string& path) {
  std::map<std::string, Bytes> items;
  const auto json = Json::parse(read_source_file(path).value_or("{}"), "fixture");
  if (!json || json->find_object("items") == nullptr) return items;
  for (const auto& [name, value] : *json->find_object("items")) {
    items.emplace(name, base64url::decode(*value.as_string()).value_or(Bytes{}));
  }
  return items;
}

Person open_stored(headless::Device& device, const std::string& path) {
  device.storage.items = read_fixture(path);
  return Person(device);
}

// Makes the fixture of today's format: MOTCUA_VAULT_FIXTURE=<file> app_test --gtest_filter=…
TEST(VaultFormats, CanBeWrittenDownAsAFixture) {
  headless::Device device;
  device.set_online(false);
  Person person(device);
  const AppOptions floor{.kdf_memory_bytes = 19ULL << 20U, .kdf_passes = 2};
  person.app = std::make_unique<App>(device.ports(), *person.assets, floor);
  person.app->start();
  person.settle();
  person.create_vault();
  person.start_birth();
  person.answer_everything();
  person.attach("giay-chung-sinh", make_jpeg(5000));
  ASSERT_TRUE(person.app->review());
  person.app->declare(true);
  person.app->sign_and_send();
  person.settle();
  ASSERT_EQ(person.state().dossiers.size(), 1U);
  person.start_birth();
  person.answer_everything();
  person.attach("giay-chung-sinh", make_jpeg(7000));
  person.app->lock();
  person.settle();
  ASSERT_EQ(person.state().vault.state, VaultState::Locked);

  const char* path = std::getenv("MOTCUA_VAULT_FIXTURE");  // NOLINT(concurrency-mt-unsafe)
  if (path == nullptr) return;
  Json items = Json::object();
  for (const auto& [name, bytes] : device.storage.items) items.set(name, base64url::encode(bytes));
  std::ofstream(path) << to_jcs(Json::object({{"items", std::move(items)}})) << "\n";
}

class StoredVault : public testing::TestWithParam<const char*> {};

TEST_P(StoredVault, OpensWithAllItHeld) {
  headless::Device device;
  device.set_online(false);
  Person person = open_stored(device, GetParam());
  ASSERT_EQ(person.state().vault.state, VaultState::Locked);

  person.unlock(kStoredPassphrase);

  ASSERT_EQ(person.state().vault.state, VaultState::Unlocked);
  ASSERT_EQ(person.state().drafts.size(), 1U);
  ASSERT_EQ(person.state().dossiers.size(), 1U);
  EXPECT_EQ(person.state().dossiers[0].state, SendState::Backoff);
  const std::string dossier = person.state().dossiers[0].submission_id;
  person.app->open_dossier(dossier);
  person.settle();
  EXPECT_TRUE(person.state().dossiers[0].rendering.has_value());
  const std::string draft = person.state().drafts[0].id;
  person.app->resume_draft(draft);
  person.settle();
  if (person.state().draft && person.state().draft->update) {  // The form has changed since.
    person.app->accept_update();
    person.settle();
  }
  ASSERT_TRUE(person.state().draft.has_value());
  EXPECT_EQ(person.draft().answers.at("tre_ho_ten"), kStoredName);
  ASSERT_EQ(person.draft().attachments.size(), 1U);
  person.app->load_preview(person.draft().attachments[0].id);
  person.settle();
  EXPECT_FALSE(person.draft().attachments[0].preview_url.empty());
}

TEST_P(StoredVault, IsUpgradedAgainWhenTheUpgradeWasCutOffAnywhere) {
  for (std::size_t turns = 1; turns < 400; ++turns) {
    headless::Device device;
    device.set_online(false);
    Person person = open_stored(device, GetParam());
    person.app->unlock(secret(kStoredPassphrase));
    bool is_done = false;
    for (std::size_t i = 0; i < turns && !is_done; ++i) is_done = !device.queue.pump_one();
    person.crash();
    person.unlock(kStoredPassphrase);

    ASSERT_EQ(person.state().vault.state, VaultState::Unlocked) << turns;
    ASSERT_EQ(person.state().drafts.size(), 1U) << turns;
    ASSERT_EQ(person.state().dossiers.size(), 1U) << turns;
    if (is_done) return;
    turns += turns / 8;  // Every early moment, then ever fewer: each run derives two keys.
  }
  FAIL() << "never done";
}

TEST_P(StoredVault, HasNoItemUnderItsOldNameAfterTheUpgrade) {
  headless::Device device;
  device.set_online(false);
  Person person = open_stored(device, GetParam());
  person.unlock(kStoredPassphrase);
  for (const auto& [name, bytes] : device.storage.items) {
    for (const char* old : {"/rec/", "/key/", "/file/"}) {
      EXPECT_EQ(name.find(old), std::string::npos) << name;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(EveryReleasedFormat, StoredVault,
                         testing::Values("tests/fixtures/vault/v1/vault.json",
                                         "tests/fixtures/vault/v2/vault.json"));

}  // namespace
}  // namespace motcua::app
