// JSON values and a strict I-JSON reader (RFC 7493). The parser library is private to json.cpp.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace motcua {

// Bounds of a text from outside. They are checked while reading, not afterwards.
struct JsonLimits {
  std::size_t depth = 32;        // Nested arrays and objects; a bare scalar has depth 0.
  std::size_t bytes = 1U << 20;  // Of the whole text.
  bool integers_only = false;    // Refuse every number that is not an integer literal, |n| < 2^53.
};

inline constexpr std::int64_t kJsonIntegerMax = (std::int64_t{1} << 53) - 1;

class Json {
 public:
  using Array = std::vector<Json>;
  struct Member;
  // Members in the order they were read or set; names are unique.
  using Object = std::vector<Member>;

  // Implicit on purpose: values are written as they read, {{"age", 3}, {"name", "Ánh"}}.
  // NOLINTBEGIN(google-explicit-constructor)
  Json();  // null
  Json(std::nullptr_t);
  template <std::same_as<bool> T>  // Exactly bool: a pointer must not become true.
  Json(T value) : value_(value) {}
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  Json(T value) : value_(checked_integer(value)) {}
  Json(double value);
  Json(std::string value);
  Json(std::string_view value);
  Json(const char* value);
  Json(Array value);
  Json(Object value);  // A name given twice keeps the last value.
  // NOLINTEND(google-explicit-constructor)
  Json(const Json& other);
  Json(Json&& other) noexcept;
  Json& operator=(const Json& other);
  Json& operator=(Json&& other) noexcept;
  ~Json();

  // Json::object({{"name", "Ánh"}, {"age", 3}}); a name given twice keeps the last value.
  static Json object(std::initializer_list<std::pair<std::string_view, Json>> members = {});
  static Json array(std::initializer_list<Json> items = {});

  // Reads exactly one I-JSON text: UTF-8 without byte-order mark, no duplicate names, no lone
  // surrogates (escaped or not), numbers in the range of a double, inside `limits`.
  // Corrupt when it is not; TooLarge over `limits.bytes`. `where` is a literal for the error.
  static Result<Json> parse(std::string_view text, const char* where,
                            const JsonLimits& limits = {});

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  [[nodiscard]] bool is_bool() const { return std::holds_alternative<bool>(value_); }
  // Written without fraction and exponent and within ±(2^53-1).
  [[nodiscard]] bool is_integer() const { return std::holds_alternative<std::int64_t>(value_); }
  // Any number, integers included.
  [[nodiscard]] bool is_number() const { return is_integer() || is_double(); }
  [[nodiscard]] bool is_double() const { return std::holds_alternative<double>(value_); }
  [[nodiscard]] bool is_string() const { return std::holds_alternative<std::string>(value_); }
  [[nodiscard]] bool is_array() const { return std::holds_alternative<Array>(value_); }
  [[nodiscard]] bool is_object() const { return std::holds_alternative<Object>(value_); }

  // The value when it has that kind, else null (nullopt).
  [[nodiscard]] const bool* as_bool() const { return std::get_if<bool>(&value_); }
  [[nodiscard]] const std::int64_t* as_integer() const {
    return std::get_if<std::int64_t>(&value_);
  }
  [[nodiscard]] std::optional<double> as_double() const;
  [[nodiscard]] const std::string* as_string() const { return std::get_if<std::string>(&value_); }
  [[nodiscard]] const Array* as_array() const { return std::get_if<Array>(&value_); }
  [[nodiscard]] const Object* as_object() const { return std::get_if<Object>(&value_); }
  [[nodiscard]] Array* as_array() { return std::get_if<Array>(&value_); }
  [[nodiscard]] Object* as_object() { return std::get_if<Object>(&value_); }

  // A member of an object by name; null when this is no object or has no such member.
  [[nodiscard]] const Json* find(std::string_view name) const;
  [[nodiscard]] Json* find(std::string_view name);
  [[nodiscard]] const bool* find_bool(std::string_view name) const;
  [[nodiscard]] const std::int64_t* find_integer(std::string_view name) const;
  [[nodiscard]] const std::string* find_string(std::string_view name) const;
  [[nodiscard]] const Array* find_array(std::string_view name) const;
  [[nodiscard]] const Object* find_object(std::string_view name) const;
  // Corrupt when the member is missing or of another kind.
  [[nodiscard]] Result<std::string> string(std::string_view name) const;
  [[nodiscard]] Result<std::int64_t> integer(std::string_view name) const;
  [[nodiscard]] Result<bool> boolean(std::string_view name) const;
  [[nodiscard]] Result<const Json*> member(std::string_view name) const;
  [[nodiscard]] Result<const Array*> items(std::string_view name) const;
  [[nodiscard]] std::string text_or(std::string_view name, std::string_view fallback) const;
  // The value at an RFC 6901 pointer ("" is this value); null when there is none.
  [[nodiscard]] const Json* at_pointer(std::string_view pointer) const;

  // Sets or replaces a member (null becomes an object first; other kinds are a broken promise).
  Json& set(std::string_view name, Json value);
  // Removes a member; true when it was there.
  bool remove(std::string_view name);
  // Appends to an array (null becomes an array first).
  Json& push(Json value);
  [[nodiscard]] std::size_t size() const;  // Items or members; 0 for everything else.
  [[nodiscard]] bool empty() const { return size() == 0; }

  // Compact JSON text in member order. For bytes that are hashed use to_jcs (base/jcs.h).
  [[nodiscard]] std::string dump() const;

  // Equal as JSON values: member order does not matter and 1 equals 1.0.
  friend bool operator==(const Json& left, const Json& right);

 private:
  template <std::integral T>
  static std::int64_t checked_integer(T value) {
    CHECK(std::in_range<std::int64_t>(value));
    return static_cast<std::int64_t>(value);
  }

  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

struct Json::Member {
  std::string name{};
  Json value{};
};

}  // namespace motcua
