# SPDX-License-Identifier: GPL-2.0-or-later
# A thin front over CMake: presets do the work (CMakePresets.json), ninja decides what is out of date.
#
#   make                   release build: build/release/headword
#   make demo              index corpus/ and show searches
#   make check             every test; what CI runs
#   make dev clang asan tsan coverage      build and test one preset
#   make bench SIZE=medium      Headword beside the tools people would pick instead (SIZE=small: a few minutes)
#   make fuzz TIME=60 [TARGETS=query]      run each fuzz target for so many seconds of processor time
#   make install PREFIX=/usr/local [DESTDIR=]
#   make format clean

PREFIX ?= /usr/local
TIME ?= 60
SIZE ?= small
JOBS := $(shell nproc 2>/dev/null || echo 2)
PRESETS := release dev clang asan tsan coverage fuzz
TESTED := dev clang asan tsan
PACKAGE_GROUPS := build check clang coverage format
CORPUS := $(shell find corpus -type f ! -name '*.md' -o -type f -name '*.??.md' 2>/dev/null)
CHECKED := asan release $(if $(wildcard tests/*/*threads_test.c),tsan)

.PHONY: release demo check $(TESTED) coverage bench fuzz install format clean
.PHONY: $(PRESETS:%=build-%) $(PACKAGE_GROUPS:%=%-packages)

release: build-release

# Configured once; from then on ninja itself notices changed CMake files and added sources.
$(PRESETS:%=build/%/build.ninja): build/%/build.ninja: CMakePresets.json
	cmake --preset $*
	@touch $@

build/release/build.ninja: | build-packages
build/dev/build.ninja build/asan/build.ninja build/tsan/build.ninja: | check-packages
build/clang/build.ninja build/fuzz/build.ninja: | clang-packages
build/coverage/build.ninja: | coverage-packages

$(PACKAGE_GROUPS:%=%-packages): %-packages:
	@.ci/install-packages $*

$(PRESETS:%=build-%): build-%: build/%/build.ninja
	@cmake --build --preset $*

build/release/headword: build-release
	@:

build/demo.hw: build/release/headword $(CORPUS)
	build/release/headword index --output $@ $(CORPUS)

demo: build/demo.hw
	PAGER=cat build/release/headword search --index $< --limit 2 'wrap up time'
	PAGER=cat build/release/headword search --index $< --limit 2 'pracy po rozmowie'

# The trees are tested as one, so that one summary counts everything.
check: $(CHECKED:%=build-%)
	@mkdir -p build/check
	@printf 'subdirs(%s)\n' '$(CHECKED:%=../%)' >build/check/CTestTestfile.cmake
	ctest --test-dir build/check --output-on-failure --no-tests=error -j $(JOBS)

$(TESTED): %: build-%
	ctest --preset $@ -j $(JOBS)

coverage: build-coverage
	@find build/coverage -name '*.gcda' -delete
	ctest --preset coverage -j $(JOBS)
	@mkdir -p build/coverage/html
	gcovr --root . --filter src/ --print-summary --html-details build/coverage/html/index.html build/coverage

bench: build-release
	bench/peers/run.sh --$(SIZE)

fuzz: build-fuzz
	tests/fuzz/run.sh build/fuzz $(TIME) $(TARGETS)

# The prefix is compiled in (where the Polish dictionary is looked for), hence the configure step.
install: | build-packages
	cmake --preset release -DCMAKE_INSTALL_PREFIX=$(abspath $(PREFIX))
	@touch build/release/build.ninja
	cmake --build --preset release
	cmake --install build/release

format: | format-packages
	find include src tests bench -name '*.[ch]' -o -name '*.cpp' | xargs clang-format -i

# Keeps what was downloaded.
clean:
	rm -rf $(filter-out build/packages,$(wildcard build/*))
