// Goal: nothing is used that the publisher did not sign, nothing older than what was seen before,
// and the first page does not wait for the forms.
#include "app/assets.h"

#include <gtest/gtest.h>

#include <map>

#include "person.h"
#include "support/changed_form.h"

namespace motcua::app {
namespace {

using testing_support::reader_of;
using testing_support::sign_files;
using testing_support::test_files;
using testing_support::test_publisher_ring;
using testing_support::TestFiles;

// "ok", or the place of the error.
std::string load_first(const TestFiles& files,
                       const crypto::KeyRing& publisher = test_publisher_ring()) {
  const auto assets = load_first_assets(reader_of(files), publisher);
  return assets ? "ok" : assets.error().where;
}

TEST(AssetsTest, LoadWhenEverythingIsAsSigned) {
  const TestFiles files = test_files();
  EXPECT_EQ(load_first(files), "ok");
  const auto all = load_assets(reader_of(files), test_publisher_ring());
  ASSERT_TRUE(all) << all.error().where;
  EXPECT_TRUE(all->awaited.empty());
  EXPECT_NE(all->catalogue.find(kBirth)->form.get(), nullptr);
}

TEST(AssetsTest, AreRefusedFromAnotherPublisher) {
  EXPECT_EQ(load_first(test_files(), dossier::pinned_publisher()), "unknown_key");
  EXPECT_EQ(load_first(test_files(), {}), "unknown_key");
}

TEST(AssetsTest, AreRefusedWithAFileThatIsNotTheSignedOne) {
  TestFiles changed = test_files();
  changed["assets/packs.json"].back() ^= 1;
  EXPECT_EQ(load_first(changed), "digest_mismatch");
  for (const char* name : {"assets/forms.json", "assets/places.txt", "assets/guide.json"}) {
    TestFiles files = test_files();
    files[name] += " ";
    EXPECT_EQ(load_first(files), "ok") << name;  // Nobody has asked for it yet.
    const auto all = load_assets(reader_of(files), test_publisher_ring());
    ASSERT_FALSE(all) << name;
    EXPECT_EQ(all.error().code, ErrorCode::Rejected);
  }
}

TEST(AssetsTest, AreRefusedWithFilesThisClientDoesNotKnowOrMisses) {
  TestFiles files = test_files();
  dossier::Bundle bundle =
      *dossier::verify_bundle(files["assets/bundle.json"], test_publisher_ring());
  dossier::Bundle more = bundle;
  more.files.emplace("more.json", std::string(64, 'a'));
  files["assets/bundle.json"] = dossier::sign_bundle(more, testing_support::test_publisher());
  EXPECT_EQ(load_first(files), "unknown_file");
  bundle.files.erase("forms.json");
  files["assets/bundle.json"] = dossier::sign_bundle(bundle, testing_support::test_publisher());
  EXPECT_EQ(load_first(files), "missing_file");
}

TEST(AssetsTest, WrittenForANewerClientAreRefusedAsSuch) {
  TestFiles files = test_files();
  std::string& packs = files["assets/packs.json"];
  ASSERT_EQ(packs.find("{\"version\":1,"), 0U);
  packs.replace(0, 13, "{\"version\":2,");
  sign_files(files, 2);
  const auto assets = load_first_assets(reader_of(files), test_publisher_ring());
  ASSERT_FALSE(assets);
  EXPECT_EQ(assets.error().code, ErrorCode::Unsupported);
}

// --- Versions ------------------------------------------------------------------------------------

Assets assets_of_version(std::int64_t version) {
  TestFiles files = test_files();
  sign_files(files, version);
  return *load_assets(reader_of(files), test_publisher_ring());
}

TEST(AssetsTest, OfALowerVersionAreNotUsedOnceAHigherOneWasSeen) {
  const Assets first = assets_of_version(1);
  const Assets second = assets_of_version(2);
  headless::Device device;
  Person person(device);  // Version 1.
  EXPECT_EQ(person.state().startup, Startup::Ready);
  person.create_vault();

  person.come_back_to(second);
  EXPECT_EQ(person.state().startup, Startup::Ready);
  person.come_back_to(first);
  EXPECT_EQ(person.state().startup, Startup::OldBundle);
  person.unlock();
  EXPECT_NE(person.state().vault.state, VaultState::Unlocked);

  person.come_back_to(second);
  EXPECT_EQ(person.state().startup, Startup::Ready);
  person.unlock();
  EXPECT_EQ(person.state().vault.state, VaultState::Unlocked);
}

TEST(AssetsTest, StayRefusedAfterEverythingPersonalWasErased) {
  const Assets first = assets_of_version(1);
  const Assets second = assets_of_version(2);
  headless::Device device;
  Person person(device);
  person.come_back_to(second);
  person.create_vault();
  person.app->erase_account(person.state().vault.account_id);
  person.settle();
  person.come_back_to(first);
  EXPECT_EQ(person.state().startup, Startup::OldBundle);
}

// --- Two stages ----------------------------------------------------------------------------------

// A device whose network serves the public files, and an app that began without the late ones.
struct Visitor {
  explicit Visitor(TestFiles files_in = test_files()) : files(std::move(files_in)) {
    device.http.set_handler([this](const HttpRequest& request) { return serve(request); });
    app = std::make_unique<App>(device.ports(), assets,
                                AppOptions{.kdf_memory_bytes = 8192, .kdf_passes = 1});
    app->start();
  }

  Result<HttpReply> serve(const HttpRequest& request) {
    const auto found = files.find(request.path.substr(1));
    if (found == files.end() || is_down) return HttpReply{.status = 503};
    return HttpReply{.status = 200, .body = to_bytes(found->second)};
  }

  void settle() { motcua::app::settle(device, *app); }
  void wait_ms(std::int64_t ms) { motcua::app::wait_ms(device, *app, ms); }

  TestFiles files;
  Assets assets = *load_first_assets(reader_of(files), test_publisher_ring());
  bool is_down = false;
  headless::Device device{};
  std::unique_ptr<App> app{};
};

TEST(LateAssetsTest, AreFetchedOnceAfterTheStart) {
  Visitor visitor;
  EXPECT_FALSE(visitor.assets.catalogue.has_forms());
  EXPECT_TRUE(visitor.assets.catalogue.find(kBirth)->has_form);
  EXPECT_EQ(visitor.assets.catalogue.find(kBirth)->form.get(), nullptr);
  EXPECT_TRUE(visitor.device.http.log().empty());

  visitor.settle();

  EXPECT_TRUE(visitor.assets.awaited.empty());
  EXPECT_NE(visitor.assets.catalogue.find(kBirth)->form.get(), nullptr);
  visitor.wait_ms(600'000);
  const auto& log = visitor.device.http.log();
  EXPECT_EQ(std::ranges::count(log, "GET /assets/forms.json"), 1);
  EXPECT_EQ(std::ranges::count(log, "GET /assets/guide.json"), 1);
}

TEST(LateAssetsTest, TheWordsOfTheOtherLanguageComeWithTheRest) {
  TestFiles files = test_files();
  const std::string words = files["i18n/en.json"];
  files.erase("i18n/en.json");
  auto assets = load_first_assets(reader_of(files), test_publisher_ring());
  ASSERT_TRUE(assets) << assets.error().where;
  EXPECT_TRUE(assets->speaks(text::Language::Vi));
  EXPECT_FALSE(assets->speaks(text::Language::En));
  EXPECT_EQ(assets->messages(text::Language::En).language(), text::Language::Vi);
  EXPECT_TRUE(assets->awaited.contains("i18n/en.json"));
  EXPECT_EQ(path_of("i18n/en.json"), "i18n/en.json");

  ASSERT_TRUE(assets->add("i18n/en.json", as_bytes(std::string_view(words))));
  EXPECT_EQ(assets->messages(text::Language::En).language(), text::Language::En);
  EXPECT_FALSE(assets->awaited.contains("i18n/en.json"));

  files.erase("i18n/vi.json");
  EXPECT_EQ(load_first(files), "assets.words");
}

TEST(LateAssetsTest, FormsWaitForThePlacesTheyNameInWhateverOrderTheyCome) {
  const TestFiles files = test_files();
  Assets assets = *load_first_assets(reader_of(files), test_publisher_ring());
  const auto add = [&](const std::string& name) {
    ASSERT_TRUE(assets.add(name, as_bytes(std::string_view(files.at("assets/" + name))))) << name;
  };
  EXPECT_TRUE(assets.places.provinces().empty());
  add("places_old.txt");
  add("forms.json");
  EXPECT_FALSE(assets.catalogue.has_forms());
  EXPECT_TRUE(assets.awaited.contains("forms.json"));
  EXPECT_TRUE(assets.awaited.contains("places_old.txt"));

  add("places.txt");

  EXPECT_TRUE(assets.catalogue.has_forms());
  EXPECT_EQ(assets.places.provinces().size(), 34U);
  EXPECT_FALSE(assets.awaited.contains("forms.json"));
  EXPECT_FALSE(assets.awaited.contains("places_old.txt"));
  EXPECT_TRUE(assets.held.empty());
}

TEST(LateAssetsTest, AStartThatCameTooEarlyIsCarriedOutWhenTheFormIsThere) {
  Visitor visitor;
  visitor.is_down = true;
  visitor.settle();
  EXPECT_EQ(visitor.app->state().assets_problem, ErrorCode::Offline);
  visitor.app->create_vault(secret(kPassphrase));
  visitor.settle();
  visitor.app->start_draft(kBirth);
  EXPECT_FALSE(visitor.app->state().draft.has_value());

  visitor.is_down = false;
  const auto wakeup = visitor.app->next_wakeup_ms();
  ASSERT_TRUE(wakeup);
  visitor.wait_ms(2'000);

  EXPECT_FALSE(visitor.app->state().assets_problem);
  ASSERT_TRUE(visitor.app->state().draft.has_value());
  EXPECT_EQ(visitor.app->state().draft->procedure_code, kBirth);
}

TEST(LateAssetsTest, AreAskedForAgainWhenTheNetworkReturns) {
  Visitor visitor;
  visitor.device.set_online(false);
  visitor.settle();
  EXPECT_EQ(visitor.app->state().assets_problem, ErrorCode::Offline);
  visitor.device.set_online(true);
  visitor.app->on_event(HostEvent::Online);
  visitor.settle();
  EXPECT_TRUE(visitor.assets.catalogue.has_forms());
}

TEST(LateAssetsTest, OfAnotherBundleNeverMixWithThisOne) {
  Visitor visitor;
  // The portal is renewed between the first files and the forms.
  testing_support::change_form(visitor.files, kBirth, "next", 2, [](Json& form) {
    testing_support::remove_control(*form.find("ui"), "nyc_email");
  });
  visitor.settle();
  EXPECT_EQ(visitor.app->state().assets_problem, ErrorCode::Rejected);
  EXPECT_FALSE(visitor.assets.catalogue.has_forms());
  EXPECT_EQ(visitor.assets.catalogue.find(kBirth)->form.get(), nullptr);
}

TEST(LateAssetsTest, SearchWorksBeforeTheGuideHasCome) {
  Visitor visitor;
  visitor.is_down = true;
  visitor.settle();
  visitor.app->search("đăng ký khai sinh");
  ASSERT_FALSE(visitor.app->state().hits.empty());
  visitor.is_down = false;
  visitor.wait_ms(2'000);
  EXPECT_FALSE(visitor.app->state().hits.empty());  // Found anew, with the words of the guide.
}

}  // namespace
}  // namespace motcua::app
