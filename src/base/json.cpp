#include "base/json.h"

#include <algorithm>
#include <cmath>

#include "base/jcs.h"

namespace motcua {

namespace {

bool is_kind_error(const void* found) {
  return found == nullptr;
}

// The index of an RFC 6901 array token ("0", "17"; no leading zero), or nullopt.
std::optional<std::size_t> array_index(std::string_view token) {
  if (token.empty() || token.size() > 9 || (token.size() > 1 && token[0] == '0')) return {};
  std::size_t index = 0;
  for (const char digit : token) {
    if (digit < '0' || digit > '9') return {};
    index = index * 10 + static_cast<std::size_t>(digit - '0');
  }
  return index;
}

// "~1" is "/" and "~0" is "~"; anything else after "~" names nothing.
std::optional<std::string> unescape_token(std::string_view token) {
  std::string name;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '~') {
      name += token[i];
      continue;
    }
    ++i;
    if (i == token.size() || (token[i] != '0' && token[i] != '1')) return {};
    name += token[i] == '0' ? '~' : '/';
  }
  return name;
}

bool have_same_members(const Json::Object& left, const Json& right_owner, std::size_t right_size) {
  if (left.size() != right_size) return false;
  return std::ranges::all_of(left, [&right_owner](const Json::Member& member) {
    const Json* other = right_owner.find(member.name);
    return other != nullptr && *other == member.value;
  });
}

}  // namespace

Json::Json() = default;
Json::Json(std::nullptr_t) {}
Json::Json(double value) : value_(value) {}
Json::Json(std::string value) : value_(std::move(value)) {}
Json::Json(std::string_view value) : value_(std::string(value)) {}
Json::Json(const char* value) : value_(std::string(value)) {}
Json::Json(Array value) : value_(std::move(value)) {}
Json::Json(const Json& other) = default;
Json::Json(Json&& other) noexcept = default;
Json& Json::operator=(const Json& other) = default;
Json& Json::operator=(Json&& other) noexcept = default;
Json::~Json() = default;

Json::Json(Object value) : value_(Object{}) {
  for (Member& member : value) set(member.name, std::move(member.value));
}

Json Json::object(std::initializer_list<std::pair<std::string_view, Json>> members) {
  Json json{Object{}};
  for (const auto& [name, value] : members) json.set(name, value);
  return json;
}

Json Json::array(std::initializer_list<Json> items) {
  return Json(Array(items));
}

std::optional<double> Json::as_double() const {
  if (const auto* integer = as_integer()) return static_cast<double>(*integer);
  if (const auto* number = std::get_if<double>(&value_)) return *number;
  return std::nullopt;
}

const Json* Json::find(std::string_view name) const {
  const Object* members = as_object();
  if (members == nullptr) return nullptr;
  const auto found = std::ranges::find(*members, name, &Member::name);
  return found == members->end() ? nullptr : &found->value;
}

Json* Json::find(std::string_view name) {
  return const_cast<Json*>(std::as_const(*this).find(name));
}

const bool* Json::find_bool(std::string_view name) const {
  const Json* value = find(name);
  return value == nullptr ? nullptr : value->as_bool();
}

const std::int64_t* Json::find_integer(std::string_view name) const {
  const Json* value = find(name);
  return value == nullptr ? nullptr : value->as_integer();
}

const std::string* Json::find_string(std::string_view name) const {
  const Json* value = find(name);
  return value == nullptr ? nullptr : value->as_string();
}

const Json::Array* Json::find_array(std::string_view name) const {
  const Json* value = find(name);
  return value == nullptr ? nullptr : value->as_array();
}

const Json::Object* Json::find_object(std::string_view name) const {
  const Json* value = find(name);
  return value == nullptr ? nullptr : value->as_object();
}

Result<std::string> Json::string(std::string_view name) const {
  const auto* value = find_string(name);
  if (is_kind_error(value)) return fail(ErrorCode::Corrupt, "json.string");
  return *value;
}

Result<std::int64_t> Json::integer(std::string_view name) const {
  const auto* value = find_integer(name);
  if (is_kind_error(value)) return fail(ErrorCode::Corrupt, "json.integer");
  return *value;
}

Result<bool> Json::boolean(std::string_view name) const {
  const auto* value = find_bool(name);
  if (is_kind_error(value)) return fail(ErrorCode::Corrupt, "json.boolean");
  return *value;
}

Result<const Json*> Json::member(std::string_view name) const {
  const Json* value = find(name);
  if (is_kind_error(value)) return fail(ErrorCode::Corrupt, "json.member");
  return value;
}

Result<const Json::Array*> Json::items(std::string_view name) const {
  const Array* value = find_array(name);
  if (is_kind_error(value)) return fail(ErrorCode::Corrupt, "json.items");
  return value;
}

std::string Json::text_or(std::string_view name, std::string_view fallback) const {
  const std::string* value = find_string(name);
  return value == nullptr ? std::string(fallback) : *value;
}

const Json* Json::at_pointer(std::string_view pointer) const {
  const Json* here = this;
  while (here != nullptr && !pointer.empty()) {
    if (pointer[0] != '/') return nullptr;
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(token.size());
    const auto name = unescape_token(token);
    if (!name) return nullptr;
    if (const Array* list = here->as_array()) {
      const auto index = array_index(*name);
      here = index && *index < list->size() ? &(*list)[*index] : nullptr;
    } else {
      here = here->find(*name);
    }
  }
  return here;
}

Json& Json::set(std::string_view name, Json value) {
  if (is_null()) value_ = Object{};
  Object* members = as_object();
  CHECK(members != nullptr);
  if (Json* present = find(name)) {
    *present = std::move(value);
  } else {
    members->push_back(Member{.name = std::string(name), .value = std::move(value)});
  }
  return *this;
}

bool Json::remove(std::string_view name) {
  Object* members = as_object();
  if (members == nullptr) return false;
  return std::erase_if(*members, [name](const Member& member) { return member.name == name; }) > 0;
}

Json& Json::push(Json value) {
  if (is_null()) value_ = Array{};
  Array* list = as_array();
  CHECK(list != nullptr);
  list->push_back(std::move(value));
  return *this;
}

std::size_t Json::size() const {
  if (const Array* list = as_array()) return list->size();
  if (const Object* members = as_object()) return members->size();
  return 0;
}

bool operator==(const Json& left, const Json& right) {
  if (left.is_number() && right.is_number()) {
    const auto* left_integer = left.as_integer();
    const auto* right_integer = right.as_integer();
    if (left_integer != nullptr && right_integer != nullptr) return *left_integer == *right_integer;
    return left.as_double() == right.as_double();
  }
  if (left.value_.index() != right.value_.index()) return false;
  if (const auto* members = left.as_object()) {
    return have_same_members(*members, right, right.size());
  }
  if (const auto* list = left.as_array()) return *list == *right.as_array();
  if (const auto* text = left.as_string()) return *text == *right.as_string();
  if (const auto* flag = left.as_bool()) return *flag == *right.as_bool();
  return true;  // Both null.
}

}  // namespace motcua
