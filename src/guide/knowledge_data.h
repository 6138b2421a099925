// What Knowledge holds; private to knowledge*.cpp.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "guide/knowledge.h"

namespace motcua::guide {

struct WrittenSource {
  procedures::BilingualText title{};
  std::string date{};
};

struct Knowledge::Data {
  std::vector<Phrase> phrases{};
  std::vector<Entry> entries{};
  std::vector<double> weights{};  // By concept.
  std::map<std::string, ConceptId, std::less<>> concepts{};
  std::map<ConceptId, Field> fields{};
  std::map<std::string, std::string, std::less<>> chat_words{};
  std::set<std::string, std::less<>> fillers{};
  std::set<std::string, std::less<>> english{};
  std::map<std::string, procedures::BilingualText, std::less<>> texts{};
  std::map<std::string, WrittenSource, std::less<>> sources{};
  std::string as_of{};
  ConceptId named_concepts = 0;
};

}  // namespace motcua::guide
