// Goal: over random days of a citizen's life, nothing saved is lost, nothing sent is doubled and
// nothing typed lies in clear.
// Method: seeded random walks of the real app against the real server, with storage that fails and
// fills up, a line that loses requests and answers, killed tabs, two people and locked vaults.
// A failure prints its seed; MOTCUA_SIM_SEED=N walks it alone, MOTCUA_SIM_SEEDS=N walks more.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "support/service_server.h"
#include "unit/app/person.h"

namespace motcua::app {
namespace {

using testing_support::LineFault;
using testing_support::ServiceServer;

constexpr std::size_t kSeeds = 40;
constexpr std::size_t kSteps = 60;
constexpr std::string_view kPeople[] = {"nguyen-thi-anh", "tran-van-binh"};

class Life {
 public:
  explicit Life(std::uint64_t seed) : chance_(seed) {
    device_.http.set_handler(server_.handler());
    server_.fault = [this](std::size_t) { return line_fault(); };
    person_ = std::make_unique<Person>(device_);
    person_->create_vault();
  }

  static inline std::size_t received_total = 0;

  void walk() {
    for (std::size_t i = 0; i < kSteps; ++i) {
      act();
      check();
      if (testing::Test::HasFailure()) return;
    }
    find_rest();
  }

 private:
  App& app() { return *person_->app; }
  const State& state() const { return person_->state(); }
  bool is_open() const { return state().vault.state == VaultState::Unlocked; }

  LineFault line_fault() {
    if (is_calm_) return LineFault::None;
    const auto draw = chance_.below(100);
    if (draw < 5) return LineFault::LostRequest;
    if (draw < 10) return LineFault::LostAnswer;
    if (draw < 13) return LineFault::Unavailable;
    return draw < 15 ? LineFault::CaptivePortal : LineFault::None;
  }

  void act() {
    switch (chance_.below(20)) {
      case 0:
        return app().start_draft(kBirth);
      case 1:
        return type_one();
      case 2:
        return type_all();
      case 3:
        return person_->attach();
      case 4:
        return sign();
      case 5:
        return resume();
      case 6:
        return crash();
      case 7:
        return app().lock();
      case 8:
        return unlock();
      case 9:
        return app().login(kPeople[chance_.below(10) == 0 ? 1 : 0]);
      case 10:
        return set_online(chance_.below(3) != 0);
      case 11:
        return device_.storage.set_full(chance_.below(4) == 0);
      case 12:
        return device_.storage.fail_call(chance_.below(5));
      case 13:
        return wait(static_cast<std::int64_t>(chance_.below(400'000)));
      case 14:
        return some_answers();
      case 15:
      case 16:
      case 17:
        return file_one();
      default:
        return wait(1000);
    }
  }

  void type_one() {
    if (!state().draft || state().draft->read_only) return;
    const std::string name = std::string(kCanary) + " " + std::to_string(++typed_);
    app().set_answer("tre_noi_sinh", name);
  }

  void type_all() {
    if (!state().draft) return;
    for (const auto& [field, raw] : testing_support::valid_birth_answers()) {
      if (field != "tre_noi_sinh") app().set_answer(field, raw);
    }
    type_one();
    wait(1000);
  }

  void sign() {
    if (!state().draft || !app().review()) return;
    app().declare(true);
    app().sign_and_send();
    if (chance_.below(2) == 0) person_->settle();
  }

  // As most people do: in one go, if the world lets them.
  void file_one() {
    unlock();
    if (!state().draft) app().start_draft(kBirth);
    type_all();
    if (state().draft && state().draft->attachments.empty()) person_->attach();
    sign();
  }

  void resume() {
    if (!is_open() || state().drafts.empty()) return;
    app().resume_draft(state().drafts[chance_.below(state().drafts.size())].id);
  }

  // Answers come one by one and in between anything may happen.
  void some_answers() {
    for (auto left = chance_.below(6); left > 0 && device_.queue.pump_one(); --left) {
      app().on_event(HostEvent::Tick);
    }
  }

  void crash() {
    person_->app.reset();
    device_.queue.drop_all();
    person_->open_app();
    for (int i = 0; i < 3 && state().startup != Startup::Ready; ++i) person_->open_app();
    unlock();
    check_saved();
  }

  void unlock() {
    for (int i = 0; i < 3 && !is_open(); ++i) person_->unlock();
    if (is_open() && chance_.below(2) == 0) app().check_session();
  }

  void set_online(bool online) {
    device_.set_online(online);
    app().on_event(online ? HostEvent::Online : HostEvent::Offline);
  }

  void wait(std::int64_t ms) { person_->wait_ms(ms); }

  static std::uint64_t number_in(const forms::RawAnswers& answers) {
    const auto found = answers.find("tre_noi_sinh");
    if (found == answers.end() || !found->second.starts_with(kCanary)) return 0;
    return std::strtoull(found->second.substr(kCanary.size()).c_str(), nullptr, 10);
  }

  // What the page has promised as saved.
  void note_saved() {
    if (!state().draft || state().draft->save.state != SaveState::Saved) return;
    std::uint64_t& saved = saved_[state().draft->id];
    saved = std::max(saved, number_in(state().draft->answers));
  }

  void check_saved() {
    if (!is_open()) return;
    for (const auto& [id, number] : saved_) {
      const bool is_dossier = std::ranges::any_of(
          state().dossiers, [&](const DossierView& each) { return each.dossier_id == id; });
      if (is_dossier) continue;
      app().resume_draft(id);
      ASSERT_TRUE(state().draft && state().draft->id == id) << "a saved draft is gone";
      EXPECT_GE(number_in(state().draft->answers), number) << "a saved answer is gone";
      app().close_draft();
    }
  }

  void check() {
    note_saved();
    EXPECT_FALSE(person_->disk_holds(kCanary));
    for (const DossierView& dossier : state().dossiers) {
      if (dossier.state != SendState::Receipted) continue;
      EXPECT_TRUE(dossier.receipt_verified);
      received_.insert(dossier.register_number);
      EXPECT_EQ(numbers_.emplace(dossier.submission_id, dossier.register_number).first->second,
                dossier.register_number);
    }
    // A dossier and its draft are never there at once, and a dossier never disappears.
    for (const DraftSummary& draft : state().drafts) {
      for (const DossierView& dossier : state().dossiers) {
        EXPECT_NE(draft.id, dossier.dossier_id);
      }
    }
    if (!is_open()) return;
    for (const DossierView& dossier : state().dossiers) dossiers_.insert(dossier.submission_id);
    EXPECT_EQ(state().dossiers.size(), dossiers_.size()) << "a sealed dossier is gone";
  }

  // Faults off: within two hours everything is received, parked, or waits for its own person.
  void find_rest() {
    is_calm_ = true;
    device_.storage.set_full(false);
    device_.storage.clear_failure();
    set_online(true);
    crash();
    ASSERT_TRUE(is_open());
    app().login(kPeople[0]);
    for (int i = 0; i < 120; ++i) {
      app().on_event(HostEvent::Activity);
      wait(60'000);
    }
    for (const DossierView& dossier : state().dossiers) {
      // A key can belong to one person only: signed with it as another, the server refuses.
      const bool rests =
          dossier.state == SendState::Receipted ||
          (dossier.state == SendState::Parked && dossier.problem->code == "unknown_key") ||
          (dossier.state == SendState::NeedsLogin && dossier.other_citizen);
      EXPECT_TRUE(rests) << "state " << static_cast<int>(dossier.state) << ", session "
                         << static_cast<int>(state().session.state) << ", problem "
                         << (dossier.problem ? dossier.problem->code : "");
    }
    check();
    std::multiset<std::string> numbers;
    for (const std::string_view citizen : kPeople) {
      for (const std::string& number : server_.register_numbers(citizen)) numbers.insert(number);
    }
    EXPECT_EQ(numbers.size(), std::set<std::string>(numbers.begin(), numbers.end()).size());
    EXPECT_LE(numbers.size(), state().dossiers.size()) << "received more than was signed";
    for (const std::string& number : received_) EXPECT_EQ(numbers.count(number), 1U);
    received_total += numbers.size();
  }

  SeededRandom chance_;
  headless::Device device_{};
  ServiceServer server_{testing_support::test_assets().catalogue, device_.clock};
  std::unique_ptr<Person> person_{};
  bool is_calm_ = false;
  std::uint64_t typed_ = 0;
  std::map<std::string, std::uint64_t> saved_{};
  std::map<std::string, std::string> numbers_{};
  std::set<std::string> received_{};
  std::set<std::string> dossiers_{};
};

std::uint64_t number_from(const char* name, std::uint64_t fallback) {
  const char* text = std::getenv(name);
  return text == nullptr ? fallback : std::strtoull(text, nullptr, 10);
}

TEST(FilingSimTest, LosesNothingAndDoublesNothingOnRandomDays) {
  const std::uint64_t only = number_from("MOTCUA_SIM_SEED", 0);
  const std::uint64_t count = only != 0 ? only : number_from("MOTCUA_SIM_SEEDS", kSeeds);
  for (std::uint64_t seed = only != 0 ? only : 1; seed <= count; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Life life(seed);
    life.walk();
    if (HasFailure()) return;
  }
  // The walks reach the end of the road often enough to say something.
  EXPECT_GE(Life::received_total, only != 0 ? 0 : count);
}

}  // namespace
}  // namespace motcua::app
