#include "procedures/signature_rule.h"

#include "procedures/pack.h"

namespace motcua::procedures {

SignatureNeed signature_for(const Pack& pack, const Json& data) {
  for (const SignatureCase& one : pack.signature.cases) {
    if (!one.when || one.when->accepts(data)) return one.need;
  }
  return pack.signature.need;
}

}  // namespace motcua::procedures
