// A request's body while it arrives: little of it in memory, the rest on the disk.
#pragma once

#include <cstddef>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace motcua::server {

// The file has no name: it is gone with the process, whatever happens.
class Spool {
 public:
  explicit Spool(std::string folder) : folder_(std::move(folder)) {}
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  ~Spool();

  // Errors: StorageFull.
  Result<Done> append(ByteView bytes);
  [[nodiscard]] std::size_t size() const { return written_ + memory_.size(); }
  // The bytes [offset, offset + length). Errors: StorageFull (it cannot be read back).
  Result<Bytes> read(std::size_t offset, std::size_t length);

 private:
  Result<Done> write_out();

  std::string folder_;
  Bytes memory_{};
  int file_ = -1;
  std::size_t written_ = 0;
};

}  // namespace motcua::server
