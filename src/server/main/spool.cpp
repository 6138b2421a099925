#include "server/main/spool.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace motcua::server {

namespace {

constexpr std::size_t kMemoryBytes = 32U << 10U;

int open_nameless(const std::string& folder) {
  const int file = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file >= 0) return file;
  std::string name = folder + "/spool-XXXXXX";  // A file system that knows no nameless files.
  const int named = mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) unlink(name.c_str());
  return named;
}

}  // namespace

Spool::~Spool() {
  if (file_ >= 0) close(file_);
}

Result<Done> Spool::append(ByteView bytes) {
  memory_.insert(memory_.end(), bytes.begin(), bytes.end());
  if (memory_.size() < kMemoryBytes) return Done{};
  return write_out();
}

Result<Done> Spool::write_out() {
  if (file_ < 0) file_ = open_nameless(folder_);
  ByteView left = memory_;
  while (!left.empty()) {
    const ssize_t count = write(file_, left.data(), left.size());
    if (count <= 0) return fail(ErrorCode::StorageFull, "spool.write");
    left = left.subspan(static_cast<std::size_t>(count));
  }
  written_ += memory_.size();
  memory_.clear();
  return Done{};
}

Result<Bytes> Spool::read(std::size_t offset, std::size_t length) {
  CHECK(offset + length <= size());
  if (file_ < 0) {
    const auto start = memory_.begin() + static_cast<std::ptrdiff_t>(offset);
    return Bytes(start, start + static_cast<std::ptrdiff_t>(length));
  }
  TRY(write_out());
  Bytes bytes(length);
  std::size_t done = 0;
  while (done < length) {
    const ssize_t count =
        pread(file_, bytes.data() + done, length - done, static_cast<off_t>(offset + done));
    if (count <= 0) return fail(ErrorCode::StorageFull, "spool.read");
    done += static_cast<std::size_t>(count);
  }
  return bytes;
}

}  // namespace motcua::server
