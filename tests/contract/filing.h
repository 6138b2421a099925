// One person, one device and the real service in one process: what the tests of filing begin with.
#pragma once

#include <gtest/gtest.h>

#include <string_view>

#include "support/service_server.h"
#include "unit/app/person.h"

namespace motcua::app {

constexpr std::string_view kAnh = "nguyen-thi-anh";
constexpr std::string_view kBinh = "tran-van-binh";

struct Filing {
  headless::Device device{};
  testing_support::ServiceServer server{testing_support::test_assets().catalogue, device.clock};
  Person person{device};

  // With an open vault and nothing in it.
  Filing() {
    device.http.set_handler(server.handler());
    person.create_vault();
  }

  App& app() { return *person.app; }
  const State& state() const { return person.state(); }
  const DossierView& newest() const { return state().dossiers.at(0); }

  void login(std::string_view citizen = kAnh) {
    app().login(citizen);
    person.settle();
  }

  // A birth registration with everything it needs.
  void fill_in() {
    person.start_birth();
    person.answer_everything();
    person.attach();
  }

  void sign() {
    ASSERT_TRUE(app().review());
    app().declare(true);
    app().sign_and_send();
  }
};

}  // namespace motcua::app
