// What can go wrong and how it is passed on: Result, Error, TRY, CHECK.
#pragma once

#include <cstdlib>
#include <expected>
#include <utility>

// A broken promise inside our own code stops the program in every build.
#define CHECK(condition)              \
  do {                                \
    if (!(condition)) ::std::abort(); \
  } while (false)

// The value, or an early return of the error. One TRY per statement, never inside a lambda that
// outlives the call. A reference to the value of a temporary would dangle, so it is moved out.
#define TRY(expression)                                            \
  (__extension__({                                                 \
    auto try_result_ = (expression);                               \
    if (!try_result_) return std::unexpected(try_result_.error()); \
    ::motcua::take_value(try_result_);                             \
  }))

namespace motcua {

// What a caller can do about a failure. Add a code only for a new reaction.
enum class ErrorCode {
  Offline,      // Try again later.
  Rejected,     // Tell the citizen what to change.
  NotFound,     // It is not there.
  Conflict,     // Somebody was faster, or it is newer than we understand: refresh first.
  Corrupt,      // Keep the bytes, offer an export.
  WrongKey,     // Ask for the passphrase again.
  StorageFull,  // Offer to free space.
  TooLarge,     // Over a stated bound.
  Cancelled,    // The citizen stopped it.
  Unsupported,  // This machine cannot do it.
  NeedsLogin,   // The session has ended.
};

struct Error {
  ErrorCode code = ErrorCode::Corrupt;
  const char* where = "";  // A literal such as "draft.open": safe to log, never citizen data.
};

[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, const char* where) {
  return std::unexpected(Error{.code = code, .where = where});
}

// The value of a result that has one, moved out; used by TRY, which may drop it.
template <typename T, typename E>
T take_value(std::expected<T, E>& result) {
  return *std::move(result);
}

struct Done {};  // The value of an operation that only succeeds or fails.

template <typename T>
using Result = std::expected<T, Error>;

}  // namespace motcua
