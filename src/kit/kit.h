// Everything a screen needs to draw.
#pragma once

#include "kit/containers.h"
#include "kit/content.h"
#include "kit/controls.h"
#include "kit/dialog.h"
#include "kit/fields.h"
#include "kit/ui.h"
