#include "server/main/system.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <system_error>

#include "base/result.h"

namespace motcua::server {

std::int64_t SystemClock::now_ms() {
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  return duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

void SystemRandom::fill(std::span<std::uint8_t> out) {
  while (!out.empty()) {
    const ssize_t count = getrandom(out.data(), out.size(), 0);
    CHECK(count > 0);
    out = out.subspan(static_cast<std::size_t>(count));
  }
}

void raise_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  (void)setrlimit(RLIMIT_NOFILE, &limit);  // With fewer, some connections wait.
}

LogSink open_log(const std::string& path) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return {};
  // One write a line: with O_APPEND lines of several processes do not mix, and a file that was
  // renamed or cut by whoever keeps logs stays usable.
  return [held = std::shared_ptr<const int>(new int(file), [](const int* number) {
            close(*number);
            delete number;
          })](std::string_view line) {
    const std::string whole = std::string(line) + "\n";
    (void)!write(*held, whole.data(), whole.size());  // A full disk must not stop the service.
  };
}

bool make_private_folder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return false;
  return chmod(path.c_str(), S_IRWXU) == 0 && access(path.c_str(), W_OK | X_OK) == 0;
}

}  // namespace motcua::server
