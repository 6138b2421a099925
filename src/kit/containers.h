// Containers: objects that live as long as what is inside them is drawn.
//   kit::Main main(ui, "main");  …  // closes at the end of the block
// Containers do not change keys; only ui.scope does.
#pragma once

#include <string>

#include "kit/ui.h"

namespace motcua::kit {

// Shared end of all containers: closes the node, and the ground drawn behind it.
class Container {
 public:
  Container(const Container&) = delete;
  Container& operator=(const Container&) = delete;

 protected:
  explicit Container(Ui& ui) : ui_(ui) {}
  ~Container() = default;
  Ui& ui_;
};

// The page's column: centred, at most 720 px. One per page, with the h1 and everything below.
class Main : Container {
 public:
  explicit Main(Ui& ui, std::string_view key = "main");
  ~Main();
};

// The band at the top. Children stand in one row: the first at the start, the others at the end.
class Banner : Container {
 public:
  explicit Banner(Ui& ui, std::string_view key = "banner");
  ~Banner();

 private:
  std::size_t ground_ = 0;
  int top_ = 0;
};

// The band at the bottom: an ordinary column in secondary ink.
class Footer : Container {
 public:
  explicit Footer(Ui& ui, std::string_view key = "footer");
  ~Footer();
};

// Links to places in the product. `label` is its name for assistive technology.
class Nav : Container {
 public:
  Nav(Ui& ui, std::string_view key, std::string_view label);
  ~Nav();
};

// A real <form>: Enter in a field presses its first Primary button.
class Form : Container {
 public:
  Form(Ui& ui, std::string_view key, std::string_view label = {});
  ~Form();
};

// A search landmark around the search field.
class SearchForm : Container {
 public:
  SearchForm(Ui& ui, std::string_view key, std::string_view label);
  ~SearchForm();
};

// A part of a page with space around it; put a heading first. With `label` it is a region.
class Section : Container {
 public:
  Section(Ui& ui, std::string_view key, std::string_view label = {});
  ~Section();
};

// A white panel with an edge.
class Card : Container {
 public:
  Card(Ui& ui, std::string_view key);
  ~Card();

 private:
  std::size_t ground_ = 0;
  std::size_t edge_ = 0;
  int top_ = 0;
};

// Fields that belong together, under a legend.
class Group : Container {
 public:
  Group(Ui& ui, std::string_view key, std::string_view legend);
  ~Group();
};

// Buttons or links side by side; one below the other, full width, on phones.
class Row : Container {
 public:
  Row(Ui& ui, std::string_view key);
  ~Row();

 private:
  bool horizontal_ = false;
};

// For the gallery: what is inside looks as if a hand or the focus were on all of it.
class ForcedGroup : Container {
 public:
  ForcedGroup(Ui& ui, std::string_view key, ForcedLook look);
  ~ForcedGroup();
};

// The quiet side column of wide screens (progress, help), beside Main; on narrow ones it comes
// where it stands in the code. Draw it after Main.
class Aside : Container {
 public:
  Aside(Ui& ui, std::string_view key, std::string_view label);
  ~Aside();

 private:
  bool beside_ = false;
};

}  // namespace motcua::kit
