#include "platform/headless/flow_macros.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "app/place_adapter.h"
#include "forms/evaluate.h"
#include "procedures/pack.h"
#include "text/messages.h"

namespace motcua::headless {
namespace {

constexpr std::string_view kPhoto = "../fixtures/files/giay-chung-sinh.jpg";
constexpr const char* kPassphrase = "bốn từ thật dễ nhớ";

// "5/11/2026" into its three parts; a missing part is empty.
std::array<std::string, 3> date_parts(std::string_view raw) {
  std::array<std::string, 3> parts;
  for (std::string& part : parts) {
    const std::size_t end = std::min(raw.find('/'), raw.size());
    part = raw.substr(0, end);
    raw.remove_prefix(std::min(end + 1, raw.size()));
  }
  return parts;
}

class Writer {
 public:
  Writer(const MacroTools& tools, text::Language language, std::string& why)
      : tools_(tools), language_(language), tr_(tools.assets.messages(language)), why_(why) {}

  bool write(const Json& step) {
    const Json::Object* object = step.as_object();
    if (object != nullptr && object->size() == 1) {
      const auto& [verb, what] = object->front();
      if (verb == "begin") return begin(what);
      if (verb == "answer") return answer(what);
      if (verb == "send") return send(what);
    }
    steps_.push(step);
    return true;
  }

  Json take() { return std::move(steps_); }

 private:
  bool refuse(std::string why) {
    why_ = std::move(why);
    return false;
  }
  void step(std::string_view verb, Json what) {
    Json one = Json::object();
    one.set(verb, std::move(what));
    steps_.push(std::move(one));
  }
  void press(std::string_view key) {
    step("click", Json::object({{"role", "button"}, {"name", tr_(key)}}));
  }
  void expect_heading(std::string_view name) {
    step("expect", Json::object({{"role", "heading"}, {"name", name}}));
  }
  void fill(std::string_view name, std::string_view text) {
    step("fill", Json::object({{"name", name}, {"text", text}}));
  }

  bool begin(const Json& what) {
    const std::string* code = what.as_string();
    begun_ = code == nullptr ? nullptr : tools_.assets.catalogue.find(*code);
    if (begun_ == nullptr) return refuse("\"begin\" needs the code of a procedure");
    step("open", "/thu-tuc/" + *code);
    press("procedure.start");
    expect_heading(tr_("protect.title"));
    fill(tr_("protect.new"), kPassphrase);
    fill(tr_("protect.repeat"), kPassphrase);
    press("protect.submit");
    return true;
  }

  bool answer(const Json& what);
  const procedures::Pack* find_pack(const std::string& id) const;
  bool answer_page(const procedures::Pack& pack, const forms::Page& page);
  bool answer_field(const procedures::Pack& pack, const forms::Field& field);
  bool answer_place(const forms::Field& field, const std::string& label, const std::string& code);
  bool answer_choice(const procedures::Pack& pack, const forms::Field& field,
                     const std::string& label, const std::string& value);
  void add_papers(const procedures::Pack& pack);

  bool send(const Json& what) {
    const std::string* person = what.find_string("as");
    if (person == nullptr) return refuse("\"send\" needs a person: {\"as\": \"…\"}");
    expect_heading(tr_("review.title"));
    press("review.continue");
    expect_heading(tr_("sign.title"));
    step("check", Json::object({{"role", "checkbox"}}));
    press("sign.confirm");
    press("dossier.login.go");
    expect_heading(tr_("login.title"));
    step("choose", Json::object({{"name", tr_("login.choose")}, {"option", *person}}));
    press("login.submit");
    if (const std::string* service = what.find_string("signs")) {
      step("expect_text", tr_("remote.needed.title"));
      step("click",
           Json::object({{"role", "button"}, {"name", tr_("remote.sign", {{"name", *service}})}}));
    }
    step("expect_text", tr_("dossier.received.title"));
    step("expect_text", tr_("dossier.receipt.verified"));
    return true;
  }

  const MacroTools& tools_;
  text::Language language_;
  text::Tr tr_;
  std::string& why_;
  Json steps_ = Json::array();
  const procedures::Pack* begun_ = nullptr;
  forms::RawAnswers answers_{};
  forms::Evaluation evaluation_{};
};

// The answers of a sample: samples.json is {"samples":[{"name","today","answers":{…}}]}.
const Json* find_sample(const Json& file, std::string_view name) {
  const Json::Array* samples = file.find_array("samples");
  if (samples == nullptr) return nullptr;
  for (const Json& sample : *samples) {
    if (sample.text_or("name", "") == name) return &sample;
  }
  return nullptr;
}

// The procedure that was begun, when its form is the one of that folder; else the folder's own.
const procedures::Pack* Writer::find_pack(const std::string& id) const {
  const bool is_begun =
      begun_ != nullptr &&
      (begun_->id == id || (id == procedures::kGeneralPack && begun_->id == begun_->code));
  if (is_begun) return begun_;
  for (const auto& entry : tools_.assets.catalogue.entries()) {
    const procedures::Pack* found = tools_.assets.catalogue.find(entry.code);
    if (found != nullptr && found->id == id) return found;
  }
  return nullptr;
}

bool Writer::answer(const Json& what) {
  const std::string id = what.text_or("pack", "");
  const std::string name = what.text_or("sample", "");
  const auto text = tools_.read_asset("packs/" + id + "/samples.json");
  const Json file = text ? Json::parse(*text, "flow.samples").value_or(Json()) : Json();
  const Json* sample = find_sample(file, name);
  const Json* answers = sample == nullptr ? nullptr : sample->find("answers");
  if (answers == nullptr || answers->as_object() == nullptr) {
    return refuse("pack \"" + id + "\" has no sample \"" + name + "\"");
  }
  for (const auto& [field, value] : *answers->as_object()) {
    if (const std::string* raw = value.as_string()) answers_[field] = *raw;
  }
  const procedures::Pack* pack = find_pack(id);
  if (pack == nullptr || !pack->form) return refuse("pack \"" + id + "\" has no form");
  const auto today = parse_iso_date(sample->text_or("today", ""));
  if (!today) return refuse("sample \"" + name + "\" has no \"today\"");
  evaluation_ =
      forms::evaluate(*pack->form, answers_, *today, app::PlaceAdapter(tools_.assets.places));
  if (!evaluation_.is_complete()) return refuse("sample \"" + name + "\" is not complete");
  for (const forms::Page& page : pack->form->pages()) {
    if (!answer_page(*pack, page)) return false;
  }
  add_papers(*pack);
  return true;
}

bool Writer::answer_page(const procedures::Pack& pack, const forms::Page& page) {
  bool is_shown = false;
  for (const std::string& id : page.fields) {
    if (!evaluation_.is_visible(id)) continue;
    if (!is_shown) expect_heading(pack.text(language_, page.title_key));
    is_shown = true;
    if (!answer_field(pack, *pack.form->find_field(id))) return false;
  }
  if (is_shown) press("form.next");
  return true;
}

bool Writer::answer_field(const procedures::Pack& pack, const forms::Field& field) {
  using forms::Widget;
  const auto answer = answers_.find(field.id);
  if (field.widget == Widget::Computed || answer == answers_.end()) return true;
  const std::string& raw = answer->second;
  std::string label(pack.text(language_, field.label_key));
  if (field.widget == Widget::Checkbox) {
    step("check", Json::object({{"name", label}, {"checked", raw == "true"}}));
    return true;
  }
  if (raw.empty()) return true;
  if (!field.required) label = tr_("common.optional", {{"label", label}});
  switch (field.widget) {
    case Widget::Date: {
      const auto [day, month, year] = date_parts(raw);
      step("date", Json::object({{"name", label}, {"day", day}, {"month", month}, {"year", year}}));
      return true;
    }
    case Widget::Choice:
    case Widget::Select:
      return answer_choice(pack, field, label, raw);
    case Widget::Province:
    case Widget::Commune:
      return answer_place(field, label, raw);
    default:
      fill(label, raw);
      return true;
  }
}

bool Writer::answer_choice(const procedures::Pack& pack, const forms::Field& field,
                           const std::string& label, const std::string& value) {
  for (const forms::Option& option : field.options) {
    if (option.value != value) continue;
    const std::string_view words = pack.text(language_, option.label_key);
    step("choose", Json::object({{"name", label}, {"option", words}}));
    return true;
  }
  return refuse(field.id + " has no option \"" + value + "\"");
}

bool Writer::answer_place(const forms::Field& field, const std::string& label,
                          const std::string& code) {
  std::string name;
  std::string option;
  if (const auto* province = tools_.assets.places.find_province(code);
      province != nullptr && field.widget == forms::Widget::Province) {
    name = province->name;
    option = places::display_name(*province);
  } else if (const auto* commune = tools_.assets.places.find_commune(code)) {
    name = commune->name;
    option = places::display_name(*commune);
  } else {
    return refuse(field.id + " has no place \"" + code + "\"");
  }
  step("place", Json::object({{"name", label}, {"text", name}, {"option", option}}));
  return true;
}

// A photo is shrunk and encrypted in a worker: it is there when its picture is.
void Writer::add_papers(const procedures::Pack& pack) {
  expect_heading(tr_("attach.title"));
  const std::string file(kPhoto.substr(kPhoto.rfind('/') + 1));
  std::int64_t pictures = 0;
  for (const auto& [slot, required] : procedures::slots_for(pack, evaluation_.data)) {
    if (!required) continue;
    const std::string name = tr_("attach.file", {{"title", slot->title.in(language_)}});
    step("attach", Json::object({{"name", name}, {"file", kPhoto}}));
    // The page numbers papers of one file name, so that their buttons differ.
    const std::string number = ++pictures > 1 ? " (" + std::to_string(pictures) + ")" : "";
    step("expect", Json::object({{"role", "img"},
                                 {"name", tr_("attach.preview", {{"name", file + number}})},
                                 {"count", std::int64_t{1}}}));
  }
  press("form.next");
}

}  // namespace

Result<Json> write_out_macros(const Json& flow, const MacroTools& tools, std::string& why) {
  const bool is_english = flow.text_or("lang", "vi") == "en";
  Writer writer(tools, is_english ? text::Language::En : text::Language::Vi, why);
  const Json::Array* steps = TRY(flow.items("steps"));
  for (const Json& step : *steps) {
    if (!writer.write(step)) return fail(ErrorCode::Corrupt, "flow.macro");
  }
  Json plain = flow;
  plain.set("steps", writer.take());
  return plain;
}

}  // namespace motcua::headless
