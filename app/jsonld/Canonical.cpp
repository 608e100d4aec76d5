// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Canonical.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <unordered_set>

namespace laurel::jsonld {

namespace {

using Node = std::uint32_t;

constexpr std::uint32_t Unnamed = std::numeric_limits<std::uint32_t>::max();

/// Hands out numbers in the order it is asked (clause 4.5). The ones for trying out are copied at every fork, so it is
/// one small list.
class Issuer final
{
public:
    std::uint32_t issue(Node node)
    {
        if (const auto has = find(node))
            return *has;
        m_order.push_back(node);
        return static_cast<std::uint32_t>(m_order.size() - 1);
    }
    [[nodiscard]] std::optional<std::uint32_t> find(Node node) const
    {
        const auto at = std::find(m_order.begin(), m_order.end(), node);
        if (at == m_order.end())
            return {};
        return static_cast<std::uint32_t>(at - m_order.begin());
    }
    [[nodiscard]] const std::vector<Node> &order() const { return m_order; }

private:
    std::vector<Node> m_order;
};

struct QuadHash {
    std::size_t operator()(const Quad &quad) const
    {
        std::size_t sum = 0;
        for (const Term *term : {&quad.subject, &quad.predicate, &quad.object, &quad.graph})
            sum = sum * 1'000'003U + (term->isBlank() ? term->number() : std::hash<std::string_view>{}(term->text()));
        return sum;
    }
};

/// What a path through related nodes came to: its hash, and the numbers it handed out.
struct Walk {
    std::string hash;
    Issuer issuer;
};

class Canonicaliser final
{
public:
    Canonicaliser(const Dataset &dataset, HexHash hash, const WorkLimit &limit);

    [[nodiscard]] Result<Canonical> run();

private:
    template <typename Name>
    void write(std::string &out, const Quad &quad, const Name &name) const;
    [[nodiscard]] std::string firstDegree(Node node) const;
    [[nodiscard]] Result<void> nameAlike(const std::vector<Node> &nodes);
    [[nodiscard]] std::string related(Node node, const Quad &quad, const Issuer &issuer, char position) const;
    [[nodiscard]] Result<Walk> nDegree(Node node, const Issuer &issuer, int depth);
    /// Adds the way through `neighbours` in this order to `path`. False where another way is known to come first.
    [[nodiscard]] Result<bool> follow(const std::vector<Node> &neighbours, const std::string &best, std::string &path,
                                      Issuer &issuer, int depth);
    [[nodiscard]] Result<void> spend(std::uint64_t steps, int depth);
    void name(Node node) { m_names[node] = m_next++; }
    [[nodiscard]] bool isNamed(Node node) const { return m_names[node] != Unnamed; }
    [[nodiscard]] Canonical written() const;

    HexHash m_hash;
    WorkLimit m_limit;
    std::uint64_t m_spent = 0;
    std::vector<Quad> m_quads;
    std::vector<std::vector<std::uint32_t>> m_mentions; ///< by node: its quads
    std::vector<std::string> m_first;                   ///< by node: hash of its quads alone
    std::vector<std::uint32_t> m_names;
    std::uint32_t m_next = 0;
};

Canonicaliser::Canonicaliser(const Dataset &dataset, HexHash hash, const WorkLimit &limit)
    : m_hash(hash)
    , m_limit(limit)
    , m_mentions(dataset.blankCount())
    , m_first(dataset.blankCount())
    , m_names(dataset.blankCount(), Unnamed)
{
    std::unordered_set<Quad, QuadHash> seen;
    seen.reserve(dataset.quads().size());
    m_quads.reserve(dataset.quads().size());
    for (const Quad &quad : dataset.quads()) {
        if (!seen.insert(quad).second)
            continue; // a dataset is a set
        const auto index = static_cast<std::uint32_t>(m_quads.size());
        m_quads.push_back(quad);
        for (const Term *term : {&quad.subject, &quad.object, &quad.graph}) {
            if (!term->isBlank())
                continue;
            std::vector<std::uint32_t> &mentions = m_mentions[term->number()];
            if (mentions.empty() || mentions.back() != index)
                mentions.push_back(index);
        }
    }
}

Result<Canonical> Canonicaliser::run()
{
    std::map<std::string_view, std::vector<Node>> alike;
    for (Node node = 0; node < m_first.size(); ++node) {
        if (m_mentions[node].empty())
            continue; // nothing is said of it: it is not in the dataset
        m_first[node] = firstDegree(node);
        alike[m_first[node]].push_back(node);
    }
    for (const auto &[hash, nodes] : alike) {
        if (nodes.size() == 1)
            name(nodes.front());
    }
    for (const auto &[hash, nodes] : alike) {
        if (nodes.size() > 1)
            LAUREL_TRY(nameAlike(nodes));
    }
    return written();
}

template <typename Name>
void Canonicaliser::write(std::string &out, const Quad &quad, const Name &name) const
{
    const auto term = [&](const Term &one) {
        if (one.isBlank())
            name(out, one.number());
        else
            out += one.text();
        out += ' ';
    };
    term(quad.subject);
    term(quad.predicate);
    term(quad.object);
    if (!quad.graph.isNothing())
        term(quad.graph);
    out += ".\n";
}

/// Clause 4.6: what is said of a node, with itself as _:a and all others as _:z.
std::string Canonicaliser::firstDegree(Node node) const
{
    std::vector<std::string> lines;
    lines.reserve(m_mentions[node].size());
    for (const std::uint32_t index : m_mentions[node]) {
        std::string line;
        write(line, m_quads[index], [node](std::string &out, Node other) { out += other == node ? "_:a" : "_:z"; });
        lines.push_back(std::move(line));
    }
    std::sort(lines.begin(), lines.end());
    std::string all;
    for (const std::string &line : lines)
        all += line;
    return m_hash(all);
}

/// Clause 4.4.3, step 5: the nodes that their own quads do not tell apart, by the ways that lead on from them.
Result<void> Canonicaliser::nameAlike(const std::vector<Node> &nodes)
{
    std::vector<Walk> walks;
    for (const Node node : nodes) {
        if (isNamed(node))
            continue;
        Issuer issuer;
        issuer.issue(node);
        LAUREL_TRY_ASSIGN(Walk walk, nDegree(node, issuer, 0));
        walks.push_back(std::move(walk));
    }
    std::stable_sort(walks.begin(), walks.end(), [](const Walk &a, const Walk &b) { return a.hash < b.hash; });
    for (const Walk &walk : walks) {
        for (const Node node : walk.issuer.order()) {
            if (!isNamed(node))
                name(node);
        }
    }
    return {};
}

/// Clause 4.7: how a neighbour stands to a node.
std::string Canonicaliser::related(Node node, const Quad &quad, const Issuer &issuer, char position) const
{
    std::string input(1, position);
    if (position != 'g')
        input += quad.predicate.text();
    if (isNamed(node))
        input += "_:c14n" + std::to_string(m_names[node]);
    else if (const auto number = issuer.find(node))
        input += "_:b" + std::to_string(*number);
    else
        input += m_first[node];
    return m_hash(input);
}

/// Clause 4.8: the least of all ways through the neighbours of a node.
Result<Walk> Canonicaliser::nDegree(Node node, const Issuer &start, int depth)
{
    std::map<std::string, std::vector<Node>> neighbours;
    for (const std::uint32_t index : m_mentions[node]) {
        const Quad &quad = m_quads[index];
        const std::pair<const Term *, char> places[] = {{&quad.subject, 's'}, {&quad.object, 'o'}, {&quad.graph, 'g'}};
        for (const auto &[term, position] : places) {
            if (!term->isBlank() || term->number() == node)
                continue;
            LAUREL_TRY(spend(1, depth));
            neighbours[related(term->number(), quad, start, position)].push_back(term->number());
        }
    }
    Issuer issuer = start;
    std::string data;
    for (auto &[hash, nodes] : neighbours) {
        data += hash;
        std::string best;
        Issuer chosen;
        std::sort(nodes.begin(), nodes.end());
        do {
            Issuer tried = issuer;
            std::string path;
            LAUREL_TRY_ASSIGN(const bool whole, follow(nodes, best, path, tried, depth));
            if (whole && (best.empty() || path < best)) {
                best = std::move(path);
                chosen = std::move(tried);
            }
        } while (std::next_permutation(nodes.begin(), nodes.end()));
        data += best;
        issuer = std::move(chosen);
    }
    return Walk{m_hash(data), std::move(issuer)};
}

Result<bool> Canonicaliser::follow(const std::vector<Node> &neighbours, const std::string &best, std::string &path,
                                   Issuer &issuer, int depth)
{
    LAUREL_TRY(spend(neighbours.size(), depth));
    const auto isBehind = [&] { return !best.empty() && path.size() >= best.size() && path > best; };
    std::vector<Node> unseen;
    for (const Node node : neighbours) {
        if (isNamed(node)) {
            path += "_:c14n" + std::to_string(m_names[node]);
        } else {
            if (!issuer.find(node))
                unseen.push_back(node);
            path += "_:b" + std::to_string(issuer.issue(node));
        }
        if (isBehind())
            return false;
    }
    for (const Node node : unseen) {
        LAUREL_TRY_ASSIGN(Walk walk, nDegree(node, issuer, depth + 1));
        path += "_:b" + std::to_string(issuer.issue(node));
        path += '<' + walk.hash + '>';
        issuer = std::move(walk.issuer);
        if (isBehind())
            return false;
    }
    return true;
}

Result<void> Canonicaliser::spend(std::uint64_t steps, int depth)
{
    m_spent += steps;
    if (m_spent > m_limit.steps || depth > m_limit.depth)
        return Error{ErrorKind::TooComplex,
                     "Too many nodes without a name look alike. Data that is made like this cannot "
                     "be signed or checked in a bounded time."};
    return {};
}

Canonical Canonicaliser::written() const
{
    Canonical out{{}, m_names};
    std::string all;
    std::vector<std::pair<std::size_t, std::size_t>> places;
    places.reserve(m_quads.size());
    for (const Quad &quad : m_quads) {
        const std::size_t from = all.size();
        write(all, quad,
              [this](std::string &text, Node node) { text.append("_:c14n").append(std::to_string(m_names[node])); });
        places.emplace_back(from, all.size() - from);
    }
    const std::string_view view = all;
    std::sort(places.begin(), places.end(), [view](const auto &a, const auto &b) {
        return view.substr(a.first, a.second) < view.substr(b.first, b.second);
    });
    out.nquads.reserve(all.size());
    for (const auto &[from, length] : places)
        out.nquads += view.substr(from, length);
    return out;
}

} // namespace

Result<Canonical> canonicalise(const Dataset &dataset, HexHash hash, const WorkLimit &limit)
{
    return Canonicaliser(dataset, hash, limit).run();
}

} // namespace laurel::jsonld
