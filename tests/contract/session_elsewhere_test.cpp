// Goal: a citizen sees where he or she is logged in and ends it elsewhere; the device that was
// logged out loses nothing of what it has. Method: two devices with the real app, each with cookies
// of its own, against one real service in one process.
#include <gtest/gtest.h>

#include "contract/filing.h"

namespace motcua::app {
namespace {

using testing_support::LineFault;

constexpr std::int64_t kMinuteMs = 60'000;

// Filing is the first device; this adds the second.
struct TwoDevices : Filing {
  headless::Device second_device{};
  Person second{second_device};

  TwoDevices() {
    second_device.http.set_handler(server.handler());
    second_device.clock.time_ms = device.clock.time_ms;
  }

  void login_on_second(std::string_view citizen = kAnh) {
    second.app->login(citizen);
    second.settle();
  }

  const SessionListView& list() const { return second.state().session_list; }

  const SessionListView& load() {
    second.app->load_sessions();
    second.settle();
    return list();
  }

  void end(std::string id) {
    second.app->end_session(id);
    second.settle();
  }

  // The one that is not the second device's own.
  std::string other() {
    for (const SessionInfo& session : load().sessions) {
      if (!session.is_present) return session.id;
    }
    return {};
  }

  void pass(std::int64_t ms) {
    second.wait_ms(ms);
    person.wait_ms(ms);
  }

  bool first_is_in() {
    app().check_session();
    person.settle();
    return state().session.state == SessionState::In;
  }
};

TEST(SessionElsewhereTest, ADossierOfADeviceLoggedOutElsewhereWaitsAndIsSentOnce) {
  TwoDevices world;
  world.fill_in();
  world.login();
  world.server.fault = [](std::size_t) { return LineFault::Unavailable; };
  world.sign();
  world.person.settle();
  const std::string submission = world.newest().submission_id;
  world.server.fault = [](std::size_t) { return LineFault::None; };
  world.login_on_second();
  world.end(world.other());
  EXPECT_EQ(world.list().sessions.size(), 1U);

  for (int i = 0; i < 20 && world.newest().state != SendState::NeedsLogin; ++i) {
    world.person.wait_ms(kMinuteMs);
  }
  ASSERT_EQ(world.state().dossiers.size(), 1U);
  EXPECT_EQ(world.newest().state, SendState::NeedsLogin);
  EXPECT_EQ(world.state().session.state, SessionState::Out);
  EXPECT_TRUE(world.server.register_numbers(kAnh).empty());

  world.person.crash();  // Nor does it need the page: it is on the disk.
  world.person.unlock();
  ASSERT_EQ(world.state().dossiers.size(), 1U);
  EXPECT_EQ(world.newest().submission_id, submission);
  world.login();
  for (int i = 0; i < 20 && world.newest().state != SendState::Receipted; ++i) {
    world.person.wait_ms(kMinuteMs);
  }
  EXPECT_EQ(world.newest().state, SendState::Receipted);
  EXPECT_EQ(world.server.register_numbers(kAnh).size(), 1U);
}

TEST(SessionElsewhereTest, KnowsTheSessionsOfOneCitizenAndWhichIsHere) {
  TwoDevices world;
  world.login();
  world.pass(2 * kMinuteMs);
  world.login_on_second();

  const SessionListView& list = world.load();

  ASSERT_EQ(list.sessions.size(), 2U);
  EXPECT_TRUE(list.sessions[0].is_present);
  EXPECT_FALSE(list.sessions[1].is_present);
  EXPECT_EQ(list.sessions[0].began_ms - list.sessions[1].began_ms, 2 * kMinuteMs);
  EXPECT_TRUE(list.may_end_others);
  EXPECT_EQ(list.known_at_ms, world.second_device.clock.time_ms);
}

TEST(SessionElsewhereTest, EndsAllOthersAtOnce) {
  TwoDevices world;
  world.login();
  world.login_on_second();
  world.load();

  world.end(SessionListView::kOthers);

  EXPECT_EQ(world.list().ended, SessionListView::kOthers);
  EXPECT_EQ(world.list().sessions.size(), 1U);
  EXPECT_FALSE(world.first_is_in());
}

TEST(SessionElsewhereTest, EndsNothingElsewhereLongAfterTheLoginButRightAfterALoginAnew) {
  TwoDevices world;
  world.login();
  world.login_on_second();
  const std::string other = world.other();
  world.pass(11 * kMinuteMs);

  world.end(other);
  EXPECT_FALSE(world.list().may_end_others);
  EXPECT_FALSE(world.list().problem.has_value());
  EXPECT_EQ(world.list().ended, "");
  EXPECT_TRUE(world.first_is_in());

  world.login_on_second();
  EXPECT_EQ(world.second.state().session.logins, 2U);
  EXPECT_TRUE(world.load().may_end_others);
  ASSERT_EQ(world.list().sessions.size(), 2U);  // Not a third: the new one is in place of the old.
  world.end(other);
  EXPECT_EQ(world.list().ended, "unknown");  // The word for this kind of device.
  EXPECT_FALSE(world.first_is_in());
}

TEST(SessionElsewhereTest, KeepsWhatItKnewWithoutANetworkAndDoesNotPretend) {
  TwoDevices world;
  world.login();
  world.login_on_second();
  const std::string other = world.other();
  world.server.fault = [](std::size_t) { return LineFault::LostRequest; };

  world.end(other);
  EXPECT_EQ(world.list().problem, ErrorCode::Offline);
  EXPECT_EQ(world.list().ended, "");
  EXPECT_EQ(world.list().sessions.size(), 2U);

  world.server.fault = [](std::size_t) { return LineFault::None; };
  EXPECT_TRUE(world.first_is_in());
  world.second.app->on_event(HostEvent::Online);
  EXPECT_TRUE(world.list().is_stale);
}

TEST(SessionElsewhereTest, AnAnswerThatWasLostDoesNotMatter) {
  TwoDevices world;
  world.login();
  world.login_on_second();
  const std::string other = world.other();
  const std::size_t now = world.server.calls;
  world.server.fault = [now](std::size_t call) {
    return call == now ? LineFault::LostAnswer : LineFault::None;
  };
  world.end(other);
  EXPECT_EQ(world.list().problem, ErrorCode::Offline);

  world.end(other);  // Pressed again: it has ended already.

  EXPECT_FALSE(world.list().problem.has_value());
  EXPECT_EQ(world.list().sessions.size(), 1U);
  EXPECT_NE(world.list().ended, "");
}

TEST(SessionElsewhereTest, ForgetsTheListWithTheSession) {
  TwoDevices world;
  world.login_on_second();
  EXPECT_EQ(world.load().sessions.size(), 1U);

  world.second.app->logout();
  world.second.settle();
  EXPECT_TRUE(world.list().sessions.empty());
  EXPECT_TRUE(world.list().is_stale);

  world.login_on_second();
  world.load();
  world.login_on_second(kBinh);
  EXPECT_TRUE(world.list().sessions.empty());
}

TEST(SessionElsewhereTest, IsLoggedOutWhenItsOwnSessionWasEndedElsewhere) {
  TwoDevices world;
  world.login();
  world.login_on_second();
  world.app().load_sessions();
  world.person.settle();
  world.app().end_session(SessionListView::kOthers);
  world.person.settle();

  EXPECT_TRUE(world.load().sessions.empty());
  EXPECT_EQ(world.second.state().session.state, SessionState::Out);
}

TEST(SessionElsewhereTest, TakesNoPageOfAStrangerForAList) {
  TwoDevices world;
  world.login_on_second();
  world.server.fault = [](std::size_t) { return LineFault::CaptivePortal; };
  EXPECT_EQ(world.load().problem, ErrorCode::Offline);
  EXPECT_FALSE(world.list().is_loaded);
}

}  // namespace
}  // namespace motcua::app
