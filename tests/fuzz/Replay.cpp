// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target without libFuzzer: PROGRAM MILLISECONDS SOURCE…. First every seed, then changed seeds until the
// time is over. The changes come in the same order each time, so a fault that is found is found again; the bytes that
// led to it are left in a file.

#include "Fuzz.h"
#include "Seeds.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <random>
#include <string>
#include <vector>

using namespace std::string_view_literals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t LongestInput = 128 * 1024;
constexpr int NoSeeds = 77; // CTest shows the test as skipped

// For the signal handler: what is being tried.
const std::string *current = nullptr;

void keepTheInput(int signal)
{
    const int file = ::open("fuzz-fault", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (current && file >= 0 && ::write(file, current->data(), current->size()) >= 0) {
        constexpr std::string_view said = "the bytes that led to this are in the file fuzz-fault\n";
        if (::write(STDERR_FILENO, said.data(), said.size()) < 0)
            ::_exit(1);
    }
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

/// Changes texts as people and attackers do not think of; the same for the same seed of chance.
class Changer final
{
public:
    explicit Changer(const std::vector<std::string> &seeds)
        : m_seeds(seeds)
    {}

    std::string next()
    {
        std::string text = m_seeds[draw(m_seeds.size())];
        for (std::size_t changes = 1 + draw(6); changes > 0; --changes)
            change(text);
        if (text.size() > LongestInput)
            text.resize(LongestInput);
        return text;
    }

private:
    std::size_t draw(std::size_t below) { return below == 0 ? 0 : m_random() % below; }

    void change(std::string &text)
    {
        static constexpr std::string_view telling = "\"\\{}[]:,@_<>^.-+eE0 \n\0\x7f\xc3\xff"sv;
        const std::size_t at = draw(text.size() + 1);
        const std::size_t length = draw(std::min<std::size_t>(text.size() - at, 64) + 1);
        switch (draw(7)) {
        case 0:
            if (at < text.size())
                text[at] = static_cast<char>(text[at] ^ (1 << draw(8)));
            break;
        case 1: text.insert(at, 1, telling[draw(telling.size())]); break;
        case 2: text.erase(at, length); break;
        case 3: text.insert(draw(text.size() + 1), text.substr(at, length)); break;
        case 4: text.resize(at); break;
        case 5: {
            const std::string &other = m_seeds[draw(m_seeds.size())];
            text.insert(at, other, draw(other.size()), draw(200));
            break;
        }
        default:
            for (std::size_t copies = draw(40); copies > 0 && text.size() < LongestInput; --copies)
                text.insert(at, text, at, length);
        }
    }

    const std::vector<std::string> &m_seeds;
    std::minstd_rand m_random{20261201};
};

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const auto seeds = laurel::fuzz::seeds({argv + 2, argv + argc});
    if (seeds.empty()) {
        std::puts("the shared data is not here; set LAUREL_SHARED to its folder");
        return NoSeeds;
    }
    for (const int signal : {SIGSEGV, SIGABRT, SIGFPE, SIGILL, SIGBUS})
        std::signal(signal, keepTheInput);
    const auto end = Clock::now() + std::chrono::milliseconds(std::atoi(argv[1]));
    Clock::duration slowest{};
    const auto run = [&slowest](const std::string &input) {
        current = &input;
        const auto start = Clock::now();
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(input.data()), input.size());
        slowest = std::max(slowest, Clock::now() - start);
    };
    for (const std::string &seed : seeds)
        run(seed);
    Changer changer(seeds);
    std::size_t changed = 0;
    for (; Clock::now() < end; ++changed)
        run(changer.next());
    std::printf("%zu seeds and %zu changed ones, the slowest %lld ms\n", seeds.size(), changed,
                static_cast<long long>(std::chrono::duration_cast<std::chrono::milliseconds>(slowest).count()));
    return 0;
}
