// A dossier of a procedure without a pack of its own, sealed; whether the office asks for a digital
// signature is an answer in it.
#pragma once

#include <gtest/gtest.h>

#include <string_view>

#include "contract/filing.h"

namespace motcua::app {

// Seals a general dossier whose office asks for a signature.
struct GeneralFiling : Filing {
  explicit GeneralFiling(bool asks) {
    login();
    app().start_draft("1.000419");
    person.settle();
    answer(asks ? "the office asks for a digital signature" : "no papers, electronic result");
    person.wait_ms(1000);
    EXPECT_TRUE(app().review());
    EXPECT_EQ(state().sealing->needs_signature, asks);
    app().declare(true);
    app().sign_and_send();
    wait();
  }

  void answer(std::string_view sample) {
    const auto file = Json::parse(
        testing_support::read_source_file("assets/packs/generic/samples.json").value_or("{}"),
        "test.samples");
    ASSERT_TRUE(file.has_value());
    for (const Json& one : *file->find_array("samples")) {
      if (one.text_or("name", "") != sample) continue;
      for (const auto& [field, raw] : *one.find_object("answers")) {
        app().set_answer(field, *raw.as_string());
      }
    }
  }

  void wait() {
    for (int i = 0; i < 20; ++i) {
      person.settle();
      person.wait_ms(2'000);
    }
  }
};

}  // namespace motcua::app
