#include "platform/headless/flow.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

#include "base/calendar.h"
#include "semantics/tree.h"

namespace motcua::headless {
namespace {

using semantics::Found;
using semantics::Role;
using semantics::Tree;

// Steps of waiting for something to appear before a flow gives up.
constexpr int kStepsMax = 400;

// What a step speaks about: {"role":"button","name":"…","within":"…"}.
struct Target {
  std::string role{};
  std::string name{};
  std::string within{};
};

std::string member(const Json& step, std::string_view name) {
  const Json* value = step.find(name);
  const std::string* text = value == nullptr ? nullptr : value->as_string();
  return text == nullptr ? std::string{} : *text;
}

Target read_target(const Json& json) {
  return {
      .role = member(json, "role"), .name = member(json, "name"), .within = member(json, "within")};
}

std::string describe(const Target& target) {
  std::string text = target.role.empty() ? "field" : target.role;
  text += " \"" + target.name + "\"";
  if (!target.within.empty()) text += " in \"" + target.within + "\"";
  return text;
}

bool is_below(const Tree& tree, semantics::Key key, std::string_view name) {
  const semantics::Frame& frame = tree.frame();
  std::uint32_t at = frame.find(key);
  while (at != semantics::kNoIndex) {
    at = frame.nodes[at].parent;
    if (at != semantics::kNoIndex && frame.text(frame.nodes[at].name) == name) return true;
  }
  return false;
}

// Roles that "fill" means when the flow names none.
constexpr std::array kFieldRoles{"textbox", "searchbox", "password", "combobox"};

std::vector<Found> find_all(const Tree& tree, const Target& target) {
  std::vector<Found> found;
  if (target.role.empty()) {
    for (const char* role : kFieldRoles) {
      for (Found& one : tree.find_aria(role, target.name)) found.push_back(std::move(one));
    }
  } else {
    found = tree.find_aria(target.role, target.name);
  }
  if (!target.within.empty()) {
    std::erase_if(found, [&](const Found& one) { return !is_below(tree, one.key, target.within); });
  }
  return found;
}

class Runner {
 public:
  explicit Runner(FlowWorld& world) : world_(world) {}

  // Empty = done.
  std::string run_step(const Json& step);
  std::string dump() { return semantics::dump(tree().frame()); }

 private:
  Tree& tree() { return world_.client().ui().tree(); }
  bool wait_for(const std::function<bool()>& is_there);
  std::string find_one(const Target& target, Found& found);
  std::string click(const Target& target);
  std::string fill(const Json& what);
  std::string fill_date(const Json& what);
  std::string choose(const Json& what);
  std::string choose_place(const Json& what);
  std::string check(const Json& what);
  std::string attach(const Json& what);
  std::string expect(const Json& what);
  std::string expect_text(const Json& what, bool is_wanted);
  std::string change_world(std::string_view verb, const Json& what);

  FlowWorld& world_;
};

bool Runner::wait_for(const std::function<bool()>& is_there) {
  for (int i = 0; i < kStepsMax; ++i) {
    if (is_there()) return true;
    world_.step();
  }
  return is_there();
}

std::string Runner::find_one(const Target& target, Found& found) {
  std::vector<Found> all;
  const bool is_there = wait_for([&] {
    all = find_all(tree(), target);
    std::erase_if(all, [](const Found& one) { return !one.enabled || one.busy; });
    return !all.empty();
  });
  if (!is_there) return "there is no usable " + describe(target);
  if (all.size() > 1) {
    return "there are " + std::to_string(all.size()) + " of " + describe(target);
  }
  found = all.front();
  return {};
}

std::string Runner::click(const Target& target) {
  Found found;
  if (std::string why = find_one(target, found); !why.empty()) return why;
  tree().click(found.key);
  world_.step();
  return {};
}

std::string Runner::fill(const Json& what) {
  Found found;
  if (std::string why = find_one(read_target(what), found); !why.empty()) return why;
  tree().set_value(found.key, member(what, "text"), true);
  world_.step();
  return {};
}

// {"date":{"name":"Ngày sinh","day":"5","month":"11","year":"2026"}}: the three fields of a group.
std::string Runner::fill_date(const Json& what) {
  const std::string group = member(what, "name");
  const bool is_there =
      wait_for([&] { return find_all(tree(), {.role = "textbox", .within = group}).size() >= 3; });
  if (!is_there) return "there is no date \"" + group + "\"";
  const std::array parts{member(what, "day"), member(what, "month"), member(what, "year")};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::vector<Found> fields = find_all(tree(), {.role = "textbox", .within = group});
    if (fields.size() < 3) return "the date \"" + group + "\" went away";
    tree().set_value(fields[i].key, parts[i], true);
    world_.step();
  }
  return {};
}

// {"choose":{"name":"Giới tính","option":"Nam"}}: a radio of a group, an option of a select, or a
// suggestion of a long list.
std::string Runner::choose(const Json& what) {
  const std::string name = member(what, "name");
  const std::string option = member(what, "option");
  std::vector<Found> radios;
  std::optional<Found> select;
  std::optional<Found> list;
  const bool is_there = wait_for([&] {
    radios = find_all(tree(), {.role = "radio", .name = option, .within = name});
    select = tree().find(Role::Select, name);
    list = tree().find(Role::Combobox, name);
    return !radios.empty() || select.has_value() || list.has_value();
  });
  if (!is_there) return "there is no choice \"" + option + "\" of \"" + name + "\"";
  if (!radios.empty()) {
    tree().click(radios.front().key);
  } else if (list) {
    if (list->value == option) return {};  // It stands there already: nothing is suggested.
    return choose_place(Json::object({{"name", name}, {"text", option}, {"option", option}}));
  } else {
    const std::vector<Found> options = tree().find_all(Role::Option, option, name);
    if (options.size() != 1) return "\"" + name + "\" has no option \"" + option + "\"";
    tree().set_value(select->key, options.front().value, true);
  }
  world_.step();
  return {};
}

// {"place":{"name":"Xã, phường","text":"ba dinh","option":"Phường Ba Đình"}}: typed, then taken
// from the suggestions.
std::string Runner::choose_place(const Json& what) {
  Found found;
  const Target target{
      .role = "combobox", .name = member(what, "name"), .within = member(what, "within")};
  if (std::string why = find_one(target, found); !why.empty()) return why;
  tree().set_value(found.key, member(what, "text"), false);
  world_.step();
  return click({.role = "option", .name = member(what, "option")});
}

std::string Runner::check(const Json& what) {
  Target target = read_target(what);
  target.role = "checkbox";
  const Json* wanted = what.find("checked");
  const bool is_on = wanted == nullptr || wanted->as_bool() == nullptr || *wanted->as_bool();
  Found found;
  if (std::string why = find_one(target, found); !why.empty()) return why;
  if (found.checked == is_on) return {};
  return click(target);
}

std::string Runner::attach(const Json& what) {
  Found found;
  const Target target{.role = "file", .name = member(what, "name")};
  if (std::string why = find_one(target, found); !why.empty()) return why;
  auto picked = world_.pick_file(member(what, "file"));
  if (!picked) return "the file " + member(what, "file") + " cannot be read";
  tree().set_value(found.key, *picked, true);
  world_.step();
  return {};
}

std::string Runner::expect(const Json& what) {
  const Target target = read_target(what);
  const Json* absent = what.find("absent");
  const bool is_wanted = absent == nullptr || absent->as_bool() == nullptr || !*absent->as_bool();
  const Json* value = what.find("value");
  const bool has_value = value != nullptr && value->as_string() != nullptr;
  const std::int64_t* count = what.find_integer("count");
  const bool is_met = wait_for([&] {
    const std::vector<Found> all = find_all(tree(), target);
    if (!is_wanted) return all.empty();
    if (count != nullptr) return std::cmp_equal(all.size(), *count);
    if (!has_value) return !all.empty();
    return !all.empty() && all.front().value == *value->as_string();
  });
  if (is_met) return {};
  if (!is_wanted) return "there still is a " + describe(target);
  if (count != nullptr) return "there are not " + std::to_string(*count) + " " + describe(target);
  return "there is no " + describe(target) +
         (has_value ? " with the value \"" + *value->as_string() + "\"" : "");
}

std::string Runner::expect_text(const Json& what, bool is_wanted) {
  const std::string* text = what.as_string();
  if (text == nullptr) return "the step has no text";
  const bool is_met = wait_for([&] { return tree().has_text(*text) == is_wanted; });
  if (is_met) return {};
  return (is_wanted ? "the page does not say \"" : "the page still says \"") + *text + "\"";
}

std::string Runner::change_world(std::string_view verb, const Json& what) {
  const bool is_on = what.as_bool() == nullptr || *what.as_bool();
  if (verb == "open") {
    const std::string* path = what.as_string();
    if (path == nullptr) return "\"open\" needs an address";
    world_.client().open_path(*path);
  } else if (verb == "offline") {
    world_.set_online(!is_on);
  } else if (verb == "online") {
    world_.set_online(is_on);
  } else if (verb == "server_down") {
    world_.set_server_down(is_on);
  } else if (verb == "storage_full") {
    world_.set_storage_full(is_on);
  } else if (verb == "reload") {
    world_.reload({});
  } else if (verb == "advance") {
    const std::int64_t* ms = what.as_integer();
    if (ms == nullptr || *ms < 0) return "\"advance\" needs milliseconds";
    world_.advance(*ms);
  } else if (verb == "office") {
    const std::string path = world_.client().path();  // The page of the dossier it is about.
    const bool is_done = world_.act_as_office(path.substr(path.rfind('/') + 1),
                                              what.text_or("type", ""), what.text_or("note", ""));
    if (!is_done) return "the office cannot take that step with the dossier of this page";
  } else if (verb == "storage_lacks") {
    const std::string* text = what.as_string();
    if (text == nullptr || text->empty()) return "\"storage_lacks\" needs a text";
    if (world_.storage_holds(*text)) return "the device's storage holds it in clear";
  } else {
    return "no such step";
  }
  world_.step();
  return {};
}

std::string Runner::run_step(const Json& step) {
  const Json::Object* object = step.as_object();
  if (object == nullptr || object->size() != 1) return "a step is an object with one verb";
  const auto& [verb, what] = *object->begin();
  if (verb == "click") return click(read_target(what));
  if (verb == "fill") return fill(what);
  if (verb == "date") return fill_date(what);
  if (verb == "choose") return choose(what);
  if (verb == "place") return choose_place(what);
  if (verb == "check") return check(what);
  if (verb == "attach") return attach(what);
  if (verb == "expect") return expect(what);
  if (verb == "expect_text") return expect_text(what, true);
  if (verb == "expect_no_text") return expect_text(what, false);
  return change_world(verb, what);
}

}  // namespace

Result<FlowSettings> read_flow_settings(const Json& flow) {
  FlowSettings settings{.name = flow.text_or("name", "")};
  const std::string language = flow.text_or("lang", "vi");
  settings.language = language == "en" ? text::Language::En : text::Language::Vi;
  settings.path = flow.text_or("start", "/");
  const Json* steps = flow.find("steps");
  if (settings.name.empty() || steps == nullptr || steps->as_array() == nullptr) {
    return fail(ErrorCode::Corrupt, "flow.shape");
  }
  // Noon in Việt Nam of the given day.
  const Date today = TRY(parse_iso_date(flow.text_or("today", "2026-11-22")));
  settings.now_ms = (days_from_civil(today) * 24 + 5) * 3'600'000;
  return settings;
}

FlowReport run_flow(const Json& flow, FlowWorld& world) {
  FlowReport report{.name = flow.text_or("name", "")};
  const Json* steps = flow.find("steps");
  if (steps == nullptr || steps->as_array() == nullptr) {
    report.failure = "the file has no steps";
    return report;
  }
  Runner runner(world);
  world.step();
  for (const Json& step : *steps->as_array()) {
    const std::string why = runner.run_step(step);
    if (!why.empty()) {
      report.failure = "step " + std::to_string(report.steps + 1) + " " + step.dump() + ": " + why;
      report.page_dump = runner.dump();
      return report;
    }
    ++report.steps;
  }
  return report;
}

}  // namespace motcua::headless
