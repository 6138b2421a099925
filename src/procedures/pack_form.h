// The form of a pack, there when it is needed: forms.json comes after the first frame, and a form
// is parsed and compiled when it is first used.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/json.h"
#include "base/result.h"
#include "forms/form.h"
#include "procedures/text.h"

namespace motcua::procedures {

using PackTexts = std::map<std::string, BilingualText, std::less<>>;

struct CompiledForm {
  forms::Form form;
  PackTexts texts{};  // The form's own words and those of the shared lists it uses.
};

struct FormMistake {
  std::string at{};
  const char* why = "";
};

// {"schema","ui","texts"} and the shared lists. Errors: Corrupt, with the reason in `mistake`.
[[nodiscard]] Result<CompiledForm> compile_form(const Json& json, const Json& lists,
                                                FormMistake* mistake = nullptr);

// What forms.json holds, not yet parsed. Its first line is "{", its last one "}", and each line
// between is `"<code>":{…}`, all but the last with a comma: JSON as a whole, cut without reading
// it.
class FormStore {
 public:
  explicit FormStore(Json lists) : lists_(std::move(lists)) {}

  // Errors: Corrupt when the lines are not as above; then nothing has changed.
  Result<Done> set(Bytes forms_json);
  [[nodiscard]] bool has_come() const { return has_come_; }
  // The JSON text of one form; empty while it is not there.
  [[nodiscard]] std::string_view text(std::string_view code) const;
  [[nodiscard]] const Json& lists() const { return lists_; }

 private:
  struct Place {
    std::size_t at = 0;
    std::size_t size = 0;
  };
  Json lists_{};
  Bytes bytes_{};
  std::map<std::string, Place, std::less<>> places_{};
  bool has_come_ = false;
};

// A form that may still be on its way. Copies share what was compiled; several threads may ask.
class PackForm {
 public:
  PackForm() = default;  // There is none.
  explicit PackForm(CompiledForm compiled);
  // The form `code` of the store, once it has come and its "sha256" is the one given.
  PackForm(std::shared_ptr<const FormStore> store, std::string code, std::string sha256);

  // Null when there is none, or not yet. Compiles at the first call that finds it.
  [[nodiscard]] const forms::Form* get() const;
  explicit operator bool() const { return get() != nullptr; }
  const forms::Form* operator->() const { return get(); }
  const forms::Form& operator*() const { return *get(); }
  [[nodiscard]] const PackTexts& texts() const;
  // Its JSON text as it came; empty while it is not there.
  [[nodiscard]] std::string_view text() const;
  [[nodiscard]] const FormStore* store() const { return store_.get(); }

 private:
  struct Cache {
    std::mutex turn{};  // The server asks from several threads; one of them compiles.
    std::optional<CompiledForm> form{};
  };

  const CompiledForm* compiled() const;

  std::shared_ptr<const FormStore> store_{};
  std::string code_{};
  std::string sha256_{};
  std::shared_ptr<Cache> cache_{};  // Null: there is no form.
};

}  // namespace motcua::procedures
