#include "procedures/read_pack.h"

#include <utility>

#include "procedures/pack_part_reader.h"
#include "procedures/read_rules.h"

namespace motcua::procedures {

namespace {

class Reader : PackPartReader {
 public:
  Reader(const Json& json, const std::shared_ptr<const FormStore>& store)
      : json_(json), store_(store) {}

  Result<Pack> run(PackProblem* why) {
    read_facts();
    read_components();
    read_slots();
    read_advice();
    read_recipients();
    read_form();
    if (!problem()) return std::move(pack_);
    if (why != nullptr) *why = *problem();
    return fail(ErrorCode::Corrupt, "pack.read");
  }

 private:
  static bool flag(const Json& json, std::string_view name) {
    const bool* value = json.find_bool(name);
    return value != nullptr && *value;
  }
  static std::vector<std::string> read_strings(const Json& json, std::string_view name) {
    std::vector<std::string> out;
    if (const auto* items = json.find_array(name)) {
      for (const Json& item : *items) {
        if (const std::string* text = item.as_string()) out.push_back(*text);
      }
    }
    return out;
  }

  void read_facts() {
    pack_.code = json_.text_or("code", "");
    pack_.id = json_.text_or("id", "");
    pack_.version = json_.text_or("version", "");
    pack_.name = read_fact(json_.find("name"));
    if (pack_.code.empty() || pack_.id.empty()) refuse("", "a pack needs code and id");
    if (pack_.name.text.vi.empty()) refuse("/name", "a pack needs a name");
    pack_.field = read_fact(json_.find("field"));
    pack_.authority = read_fact(json_.find("authority"));
    pack_.who = read_fact(json_.find("who"));
    pack_.service_level = read_fact(json_.find("serviceLevel"));
    pack_.fee = read_fact(json_.find("fee"));
    pack_.result = read_fact(json_.find("result"));
    pack_.legal = read_fact(json_.find("legal"));
    const Json* time = json_.find("time");
    pack_.time.text = read_fact(time);
    const auto* days = time == nullptr ? nullptr : time->find_integer("workingDays");
    if (days != nullptr) pack_.time.working_days = static_cast<int>(*days);
  }

  void read_components() {
    each(&json_, "components", [&](const Json& item, const std::string& at) {
      Component component;
      component.id = item.text_or("id", "");
      component.name = read_text(item.find("name"));
      if (component.name.vi.empty()) refuse(at, "a component needs a name");
      component.kind = read_text(item.find("kind"));
      component.condition = read_text(item.find("condition"));
      component.replaced_by = read_strings(item, "replacedBy");
      component.replaced_partly = flag(item, "replacedPartly");
      component.is_applicants_own = item.text_or("holder", "") == "me";
      component.replaced_note = read_text(item.find("replacedNote"));
      component.not_needed_note = read_text(item.find("notNeeded"));
      component.is_form = flag(item, "form");
      component.recalled = flag(item, "recalled");
      component.when = read_when(item, at);
      component.depends = read_strings(item, "depends");
      component.slot = item.text_or("slot", "");
      pack_.components.push_back(std::move(component));
    });
  }

  void read_slots() {
    each(&json_, "slots", [&](const Json& item, const std::string& at) {
      AttachmentSlot slot;
      slot.id = item.text_or("id", "");
      slot.title = read_text(item.find("title"));
      slot.hint = read_text(item.find("hint"));
      slot.media_types = read_strings(item, "mediaTypes");
      const auto* bytes = item.find_integer("bytesMax");
      const auto* count = item.find_integer("countMax");
      if (slot.id.empty() || slot.title.vi.empty() || slot.media_types.empty() ||
          bytes == nullptr || *bytes <= 0) {
        refuse(at, "a slot needs id, title, mediaTypes and bytesMax");
        return;
      }
      slot.bytes_max = static_cast<std::uint64_t>(*bytes);
      if (count != nullptr && *count > 0) slot.count_max = static_cast<std::size_t>(*count);
      slot.when = read_when(item, at);
      pack_.slots.push_back(std::move(slot));
    });
    for (const Component& component : pack_.components) {
      if (!component.slot.empty() && pack_.find_slot(component.slot) == nullptr) {
        refuse("/components/" + component.id, "unknown slot");
      }
    }
  }

  void read_advice() {
    each(&json_, "specialCases", [&](const Json& item, const std::string&) {
      pack_.special_cases.push_back({.when = read_fact(item.find("when")),
                                     .then = read_fact(item.find("then")),
                                     .codes = read_strings(item, "codes")});
    });
    if (const auto found = read_rules(json_, pack_)) refuse(found->at, found->why);
  }

  void read_recipients() {
    each(&json_, "recipient", [&](const Json& item, const std::string& at) {
      pack_.recipient_rules.push_back(
          {.when = read_when(item, at), .commune_field = item.text_or("commune", "")});
    });
  }

  // Whole, as the compiler makes it and as a draft keeps it, or only its name and digest: then the
  // form itself comes with forms.json.
  void read_form() {
    const Json* form = json_.find("form");
    if (form == nullptr) return;
    pack_.has_form = true;
    pack_.form_sha256 = form->text_or("sha256", "");
    if (form->find("schema") == nullptr) {
      pack_.form_id = form->text_or("id", "");
      pack_.form = PackForm(store_, pack_.code, pack_.form_sha256);
      pack_.head = head();
    } else {
      FormMistake mistake;
      auto compiled = compile_form(*form, store_->lists(), &mistake);
      if (!compiled) return refuse("/form " + mistake.at, mistake.why);
      pack_.form = PackForm(*std::move(compiled));
      if (const Json* id = form->at_pointer("/schema/properties/@form/const")) {
        pack_.form_id = id->as_string() == nullptr ? "" : *id->as_string();
      }
      for (const auto& rule : pack_.recipient_rules) {
        if (pack_.form->find_field(rule.commune_field) == nullptr) {
          return refuse("/recipient", "unknown commune field");
        }
      }
    }
    if (pack_.form_id.empty()) return refuse("/form/schema", "@form must be a constant");
  }

  std::string head() const {
    Json out = Json::object();
    for (const char* name : {"code", "id", "version", "name", "slots"}) {
      if (const Json* member = json_.find(name)) out.set(name, *member);
    }
    return out.dump();
  }

  const Json& json_;
  const std::shared_ptr<const FormStore>& store_;
  Pack pack_{};
};

}  // namespace

BilingualText read_text(const Json* json) {
  if (json == nullptr) return {};
  return {.vi = json->text_or("vi", ""), .en = json->text_or("en", "")};
}

Result<Pack> read_pack(const Json& json, const std::shared_ptr<const FormStore>& store,
                       PackProblem* problem) {
  return Reader(json, store).run(problem);
}

Result<Pack> read_pack(const Json& json, const Json& lists, PackProblem* problem) {
  const std::shared_ptr<const FormStore> store = std::make_shared<FormStore>(lists);
  return read_pack(json, store, problem);
}

}  // namespace motcua::procedures
