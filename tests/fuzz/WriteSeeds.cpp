// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// fuzz_seeds FOLDER SOURCE…: writes each seed into a file of its own, for libFuzzer.

#include "Seeds.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);
    const auto all = laurel::fuzz::seeds({argv + 2, argv + argc});
    for (std::size_t i = 0; i < all.size(); ++i)
        std::ofstream(folder / ("seed-" + std::to_string(i)), std::ios::binary) << all[i];
    std::printf("%zu seeds\n", all.size());
    return all.empty() ? 1 : 0;
}
