// Replies in words, out of the packs and the reply texts; every fact with its source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "guide/assistant.h"
#include "guide/words.h"

namespace motcua::guide {

class Composer {
 public:
  Composer(const Guide& guide, Language language) : guide_(guide), language_(language) {}

  // The facts asked about one procedure; none: a short overview. `words`: the question, to choose
  // among special cases.
  void add_facts(Reply& reply, const std::string& code, const std::vector<Field>& fields,
                 const std::vector<TypedWord>& words) const;
  void add_differences(Reply& reply) const;                  // One line for each of reply.codes.
  void add_buttons(Reply& reply) const;                      // What can be asked or done next.
  void add_choices(Reply& reply, const Entry* entry) const;  // For Clarify: reply.codes as buttons.
  void add_person(Reply& reply) const;
  void add_line(Reply& reply, std::string line) const;
  void add_source(Reply& reply, Source source) const;

  [[nodiscard]] std::string text(std::string_view key) const;
  [[nodiscard]] std::string name_of(std::string_view code) const;

 private:
  using Values = std::vector<std::pair<std::string_view, std::string>>;
  [[nodiscard]] std::string filled(std::string_view key, const Values& values) const;
  void add_fact(Reply& reply, const procedures::Pack& pack, std::string_view key,
                const procedures::Fact& fact) const;
  void add_field(Reply& reply, const procedures::Pack& pack, Field field,
                 const std::vector<TypedWord>& words) const;
  void add_overview(Reply& reply, const procedures::Pack& pack) const;
  void add_papers(Reply& reply, const procedures::Pack& pack) const;
  void add_cases(Reply& reply, const procedures::Pack& pack,
                 const std::vector<TypedWord>& words) const;
  void add_listing(Reply& reply, std::string_view code) const;
  [[nodiscard]] Source source_of(const procedures::Pack& pack, bool recalled) const;
  [[nodiscard]] std::string checked(const procedures::Fact& fact) const;

  const Guide& guide_;
  Language language_;
};

}  // namespace motcua::guide
