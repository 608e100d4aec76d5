// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Canonical.h"

#include "jsonld/Ranking.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <tuple>

namespace laurel::jsonld {

namespace {

using Node = std::uint32_t;

constexpr std::size_t UsualText = 4096; // of what is said of one node
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

/// What a path through related nodes came to: its hash, and the numbers it handed out.
struct Walk {
    std::string hash;
    Issuer issuer;
};

/// The quads as sorted lines, by the names of their blank nodes.
class Writer final
{
public:
    Writer(const std::vector<Quad> &quads, const std::vector<std::uint32_t> &names);

    [[nodiscard]] std::string written() const;

private:
    struct Place {
        std::uint64_t order = 0; ///< by subject and predicate
        const Quad *quad = nullptr;
    };

    [[nodiscard]] std::string_view textOf(const Term &term) const
    {
        if (!term.isBlank())
            return term.text();
        const Node node = term.number();
        return std::string_view(m_labels).substr(m_labelAt[node], m_labelAt[node + 1] - m_labelAt[node]);
    }
    [[nodiscard]] int compare(const Place &a, const Place &b) const;

    std::string m_labels;
    std::vector<std::size_t> m_labelAt; ///< by node, and the end
    std::vector<Place> m_places;
};

Writer::Writer(const std::vector<Quad> &quads, const std::vector<std::uint32_t> &names)
{
    m_labelAt.reserve(names.size() + 1);
    m_labels.reserve(names.size() * 10);
    for (const std::uint32_t name : names) {
        m_labelAt.push_back(m_labels.size());
        if (name != Unnamed)
            m_labels.append("_:c14n").append(std::to_string(name));
    }
    m_labelAt.push_back(m_labels.size());

    Ranking subjects(quads.size());
    Ranking predicates(quads.size());
    m_places.reserve(quads.size());
    for (const Quad &quad : quads) {
        const std::uint64_t subject = subjects.add(textOf(quad.subject));
        m_places.push_back({subject << 32U | predicates.add(textOf(quad.predicate)), &quad});
    }
    const auto subjectRanks = subjects.ranks();
    const auto predicateRanks = predicates.ranks();
    for (Place &place : m_places) {
        const std::uint64_t subject = subjectRanks[place.order >> 32U];
        place.order = subject << 32U | predicateRanks[place.order & 0xFFFFFFFFU];
    }
    std::sort(m_places.begin(), m_places.end(), [this](const Place &a, const Place &b) { return compare(a, b) < 0; });
    const auto end = std::unique(m_places.begin(), m_places.end(),
                                 [this](const Place &a, const Place &b) { return compare(a, b) == 0; });
    m_places.erase(end, m_places.end());
}

/// As their lines compare: no term begins with another one and a space, and nothing in a line comes before a space.
int Writer::compare(const Place &a, const Place &b) const
{
    if (a.order != b.order)
        return a.order < b.order ? -1 : 1;
    if (const int objects = textOf(a.quad->object).compare(textOf(b.quad->object)); objects != 0)
        return objects;
    return textOf(a.quad->graph).compare(textOf(b.quad->graph));
}

std::string Writer::written() const
{
    std::string out;
    std::size_t size = 0;
    for (const Place &place : m_places) {
        for (const Term *term : {&place.quad->subject, &place.quad->predicate, &place.quad->object, &place.quad->graph})
            size += textOf(*term).size() + 1;
        size += 2;
    }
    out.reserve(size);
    for (const Place &place : m_places) {
        out.append(textOf(place.quad->subject)).append(1, ' ').append(textOf(place.quad->predicate)).append(1, ' ');
        out.append(textOf(place.quad->object)).append(1, ' ');
        if (!place.quad->graph.isNothing())
            out.append(textOf(place.quad->graph)).append(1, ' ');
        out.append(".\n");
    }
    return out;
}

class Canonicaliser final
{
public:
    Canonicaliser(const Dataset &dataset, HexHash hash, const WorkLimit &limit);

    [[nodiscard]] Result<Canonical> run();
    /// Clause 4.6: the hash of what is said of a node, with itself as _:a and all others as _:z.
    [[nodiscard]] std::string firstDegree(Node node);

private:
    /// A line in m_lines.
    struct Line {
        std::size_t from = 0;
        std::size_t length = 0;
        std::uint32_t quad = 0;
    };
    using Group = std::pair<std::string_view, Node>; ///< a hash, and a node that has it

    void sortMentions(Node node);
    [[nodiscard]] std::vector<Group> hashed();
    [[nodiscard]] Result<void> nameAlike(const std::vector<Node> &nodes);
    [[nodiscard]] std::string related(Node node, const Quad &quad, const Issuer &issuer, char position) const;
    [[nodiscard]] Result<Walk> nDegree(Node node, const Issuer &issuer, int depth);
    /// Adds the way through `neighbours` in this order to `path`. False where another way is known to come first.
    [[nodiscard]] Result<bool> follow(const std::vector<Node> &neighbours, const std::string &best, std::string &path,
                                      Issuer &issuer, int depth);
    [[nodiscard]] Result<void> spend(std::uint64_t steps, int depth);
    void name(Node node) { m_names[node] = m_next++; }
    [[nodiscard]] bool isNamed(Node node) const { return m_names[node] != Unnamed; }
    [[nodiscard]] std::span<const std::uint32_t> mentions(Node node) const
    {
        return std::span(m_mentions).subspan(m_from[node], m_to[node] - m_from[node]);
    }
    [[nodiscard]] std::string_view lineAt(const Line &line) const
    {
        return std::string_view(m_text).substr(line.from, line.length);
    }

    const Dataset &m_dataset;
    const std::vector<Quad> &m_quads;
    HexHash m_hash;
    WorkLimit m_limit;
    std::uint64_t m_spent = 0;
    std::vector<std::uint32_t> m_mentions; ///< the quads of each node, node by node
    std::vector<std::uint32_t> m_from;     ///< by node: where its quads begin there
    std::vector<std::uint32_t> m_to;       ///< by node: where they end
    std::vector<std::string> m_hashes;     ///< the memory of those below that were found here
    std::vector<std::string_view> m_first; ///< by node: hash of its quads alone
    std::vector<std::uint32_t> m_names;
    std::uint32_t m_next = 0;
    std::vector<Line> m_lines; ///< of one node
    std::string m_text;        ///< of these lines
    std::string m_input;       ///< of the hash
};

Canonicaliser::Canonicaliser(const Dataset &dataset, HexHash hash, const WorkLimit &limit)
    : m_dataset(dataset)
    , m_quads(dataset.quads())
    , m_hash(hash)
    , m_limit(limit)
    , m_from(dataset.blankCount())
    , m_to(dataset.blankCount())
    , m_first(dataset.blankCount())
    , m_names(dataset.blankCount(), Unnamed)
{
    m_text.reserve(UsualText);
    m_input.reserve(UsualText);
    const auto eachMention = [this](const auto &take) {
        for (std::uint32_t index = 0; index < m_quads.size(); ++index) {
            const Quad &quad = m_quads[index];
            if (quad.subject.isBlank())
                take(quad.subject.number(), index);
            if (quad.object.isBlank() && quad.object != quad.subject)
                take(quad.object.number(), index);
            if (quad.graph.isBlank() && quad.graph != quad.subject && quad.graph != quad.object)
                take(quad.graph.number(), index);
        }
    };
    eachMention([this](Node node, std::uint32_t) { ++m_to[node]; });
    std::uint32_t sum = 0;
    for (Node node = 0; node < m_to.size(); ++node) {
        m_from[node] = sum;
        sum += m_to[node];
        m_to[node] = m_from[node];
    }
    m_mentions.resize(sum);
    eachMention([this](Node node, std::uint32_t index) { m_mentions[m_to[node]++] = index; });
}

Result<Canonical> Canonicaliser::run()
{
    const std::vector<Group> groups = hashed();
    const auto endOf = [&groups](auto from) {
        return std::find_if(from, groups.end(), [from](const Group &group) { return group.first != from->first; });
    };
    std::vector<std::vector<Node>> alike;
    for (auto at = groups.begin(); at != groups.end();) {
        const auto end = endOf(at);
        if (end - at == 1) {
            name(at->second);
        } else {
            std::vector<Node> &nodes = alike.emplace_back();
            std::transform(at, end, std::back_inserter(nodes), [](const Group &group) { return group.second; });
        }
        at = end;
    }
    for (const std::vector<Node> &nodes : alike) {
        for (const Node node : nodes)
            sortMentions(node);
    }
    for (const std::vector<Node> &nodes : alike)
        LAUREL_TRY(nameAlike(nodes));
    return Canonical{Writer(m_quads, m_names).written(), m_names};
}

/// Every node of which something is said, by the order of its hash.
std::vector<Canonicaliser::Group> Canonicaliser::hashed()
{
    std::vector<Group> groups;
    groups.reserve(m_first.size());
    m_hashes.reserve(m_first.size());
    for (Node node = 0; node < m_first.size(); ++node) {
        if (m_from[node] == m_to[node])
            continue; // it is not in the dataset
        m_first[node] = m_dataset.known(node);
        if (m_first[node].empty())
            m_first[node] = m_hashes.emplace_back(firstDegree(node));
        groups.emplace_back(m_first[node], node);
    }
    std::sort(groups.begin(), groups.end());
    return groups;
}

/// Puts the quads of a node into the order of their lines, and each is there once: a dataset is a set.
void Canonicaliser::sortMentions(Node node)
{
    m_lines.clear();
    m_text.clear();
    const auto put = [this, node](const Term &term) {
        if (term.isBlank())
            m_text += term.number() == node ? "_:a" : "_:z";
        else
            m_text += term.text();
        m_text += ' ';
    };
    for (const std::uint32_t index : mentions(node)) {
        const Quad &quad = m_quads[index];
        const std::size_t from = m_text.size();
        put(quad.subject);
        put(quad.predicate);
        put(quad.object);
        if (!quad.graph.isNothing())
            put(quad.graph);
        m_text += ".\n";
        m_lines.push_back({from, m_text.size() - from, index});
    }
    // Where lines are equal, the quads are if their blank nodes are.
    const auto nodes = [this](const Line &line) {
        const Quad &quad = m_quads[line.quad];
        return std::tuple(quad.subject.number(), quad.object.number(), quad.graph.number());
    };
    std::sort(m_lines.begin(), m_lines.end(), [&](const Line &a, const Line &b) {
        const int order = lineAt(a).compare(lineAt(b));
        return order != 0 ? order < 0 : nodes(a) < nodes(b);
    });
    const auto end = std::unique(m_lines.begin(), m_lines.end(), [&](const Line &a, const Line &b) {
        return nodes(a) == nodes(b) && lineAt(a) == lineAt(b);
    });
    m_lines.erase(end, m_lines.end());
    m_to[node] = m_from[node];
    for (const Line &line : m_lines)
        m_mentions[m_to[node]++] = line.quad;
}

std::string Canonicaliser::firstDegree(Node node)
{
    sortMentions(node);
    m_input.clear();
    for (const Line &line : m_lines)
        m_input += lineAt(line);
    return m_hash(m_input);
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
    for (const std::uint32_t index : mentions(node)) {
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

} // namespace

Result<Canonical> canonicalise(const Dataset &dataset, HexHash hash, const WorkLimit &limit)
{
    return Canonicaliser(dataset, hash, limit).run();
}

void knowAllBut(Dataset &dataset, const Term &root, HexHash hash)
{
    std::vector<std::string> hashes;
    {
        Canonicaliser canonicaliser(dataset, hash, {});
        for (Node node = 0; node < dataset.blankCount(); ++node)
            hashes.push_back(root.isBlank() && root.number() == node ? std::string() : canonicaliser.firstDegree(node));
    }
    for (Node node = 0; node < hashes.size(); ++node) {
        if (!hashes[node].empty())
            dataset.know(node, dataset.keep(hashes[node]));
    }
}

} // namespace laurel::jsonld
