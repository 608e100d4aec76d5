// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the sources as text and fails on what the architecture forbids. Arrows come from the link lines of the
// build itself (arrows.txt: "store: base domain"), so there is one list of them; what the README says is beside.

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace {

struct Source {
    QString layer; ///< "store", "page"
    QString path;  ///< "app/store/Connection.cpp"
    QStringList lines;
};

using Arrows = QHash<QString, QSet<QString>>;

const QSet<QString> uiLayers{u"widget"_s, u"model"_s, u"command"_s, u"dialog"_s, u"page"_s, u"shell"_s};
const QSet<QString> hiddenFromPeople{u"store"_s,      u"crypto"_s,   u"jsonld"_s,
                                     u"credential"_s, u"exchange"_s, u"document"_s};
const QSet<QString> withoutQt{u"crypto"_s, u"jsonld"_s, u"container"_s};

Arrows closure(Arrows arrows)
{
    for (bool grown = true; grown;) {
        grown = false;
        for (auto it = arrows.begin(); it != arrows.end(); ++it) {
            const QSet<QString> before = it.value();
            for (const QString &next : before)
                it.value() |= arrows.value(next);
            grown |= it.value().size() != before.size();
        }
    }
    return arrows;
}

QStringList includeFindings(const Source &source, const Arrows &arrows)
{
    static const QRegularExpression include(uR"(^\s*#\s*include\s+["<]([a-z]+)/)"_s);
    static const QRegularExpression qtInclude(uR"(^\s*#\s*include\s+<Q)"_s);
    QStringList out;
    for (int i = 0; i < source.lines.size(); ++i) {
        const QString &line = source.lines.at(i);
        const QString where = u"%1:%2: "_s.arg(source.path).arg(i + 1);
        if (withoutQt.contains(source.layer) && qtInclude.match(line).hasMatch())
            out << where + source.layer + u" is plain C++ and must not include Qt"_s;
        const QString target = include.match(line).captured(1);
        if (!arrows.contains(target) || target == source.layer)
            continue;
        if (!arrows.value(source.layer).contains(target))
            out << where + u"no arrow %1 -> %2 in the link lines"_s.arg(source.layer, target);
        if ((uiLayers.contains(source.layer) || source.layer == u"cli"_s) && hiddenFromPeople.contains(target))
            out << where + source.layer + u" sees service, domain and base, never "_s + target;
    }
    return out;
}

QStringList wordFindings(const Source &source)
{
    struct Rule {
        QRegularExpression pattern;
        bool (*allowed)(const QString &layer);
        QString text;
    };
    static const QList<Rule> rules{
        {QRegularExpression(uR"(\bQMessageBox\b)"_s), [](const QString &l) { return l == u"dialog"_s; },
         u"QMessageBox lives in ui/dialog alone"_s},
        {QRegularExpression(uR"(\bQSql[A-Z]\w+)"_s), [](const QString &l) { return l == u"store"_s; },
         u"QSql types live in app/store alone"_s},
        {QRegularExpression(uR"(\b(SELECT\s+[\w\*(].*\bFROM|INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET)\b)"_s),
         [](const QString &l) { return l == u"store"_s; }, u"SQL lives in app/store and resources/sql alone"_s},
        {QRegularExpression(uR"(\bprocessEvents\b|\bQEventLoop\b)"_s), [](const QString &l) { return l == u"cli"_s; },
         u"no nested event loops"_s},
        // It may run with a context that is gone, which qApp never is; base/WhenDone.h does not.
        {QRegularExpression(uR"(\.then\(\s*(?!qApp\b)\w+\s*,)"_s), [](const QString &) { return false; },
         u"wait for answers with whenDone(future, context, …)"_s},
        // Their copies stay in memory: a secret is a Passphrase, a PassphraseDraft or SecretBytes.
        {QRegularExpression(
             uR"(\b(?:QString|QByteArray|std::string)(?:View)?\b[ &*]*\w*(?:[pP]assphrase|[sS]ecret|[pP]assword|\b[pP]in)\b(?!\())"_s),
         [](const QString &) { return false; }, u"no secret in a text that nobody wipes"_s},
        {QRegularExpression(uR"((\btr\(|\bQCoreApplication::translate\())"_s),
         [](const QString &l) { return uiLayers.contains(l) || l == u"cli"_s; },
         u"words for people are made in ui/ and cli/"_s},
    };
    QStringList out;
    for (int i = 0; i < source.lines.size(); ++i) {
        const QString &line = source.lines.at(i);
        if (line.trimmed().startsWith(u"//"_s))
            continue;
        for (const Rule &rule : rules) {
            if (!rule.allowed(source.layer) && rule.pattern.match(line).hasMatch())
                out << u"%1:%2: %3"_s.arg(source.path).arg(i + 1).arg(rule.text);
        }
    }
    return out;
}

QStringList sizeFindings(const Source &source)
{
    const bool header = source.path.endsWith(u".h"_s);
    const qsizetype budget = header ? 250 : 500;
    if (source.lines.size() <= budget)
        return {};
    return {u"%1: %2 lines, over the budget of %3"_s.arg(source.path).arg(source.lines.size()).arg(budget)};
}

QStringList findings(const Source &source, const Arrows &arrows)
{
    return includeFindings(source, arrows) + wordFindings(source) + sizeFindings(source);
}

QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    if (!lines.isEmpty() && lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

Arrows readArrows(const QString &path)
{
    Arrows arrows;
    for (const QString &line : linesOf(path)) {
        const qsizetype colon = line.indexOf(u':');
        const QStringList targets = line.mid(colon + 1).split(u' ', Qt::SkipEmptyParts);
        arrows.insert(line.left(colon), QSet<QString>(targets.begin(), targets.end()));
    }
    return closure(arrows);
}

/// Every rule must catch a line written to break it, or it guards nothing.
int selfTest()
{
    const Arrows arrows = closure({{u"base"_s, {}},
                                   {u"domain"_s, {u"base"_s}},
                                   {u"store"_s, {u"domain"_s}},
                                   {u"service"_s, {u"store"_s}},
                                   {u"crypto"_s, {u"base"_s}},
                                   {u"page"_s, {u"service"_s}}});
    const QList<std::pair<QString, QString>> bad{
        {u"domain"_s, u"#include \"store/Connection.h\""_s},
        {u"page"_s, u"#include \"store/Connection.h\""_s},
        {u"crypto"_s, u"#include <QString>"_s},
        {u"page"_s, u"QMessageBox::question(this);"_s},
        {u"service"_s, u"QSqlQuery query;"_s},
        {u"service"_s, u"x = \"SELECT id FROM course\";"_s},
        {u"page"_s, u"qApp->processEvents();"_s},
        {u"domain"_s, u"return tr(\"Course\");"_s},
        {u"page"_s, u"list().then(this, show);"_s},
        {u"service"_s, u"void unlock(KeyId id, const QString &passphrase);"_s},
        {u"crypto"_s, u"std::string newPassphrase;"_s},
    };
    int missed = 0;
    for (const auto &[layer, line] : bad) {
        if (findings({layer, layer + u"/x.cpp"_s, {line}}, arrows).isEmpty()) {
            QTextStream(stderr) << "not caught in " << layer << ": " << line << '\n';
            ++missed;
        }
    }
    if (findings({u"page"_s, u"page/x.cpp"_s, QStringList(501, QString())}, arrows).isEmpty())
        ++missed;
    const QStringList fine{u"#include \"service/Workspace.h\""_s, u"label->setText(tr(\"Runs\"));"_s};
    if (!findings({u"page"_s, u"page/x.cpp"_s, fine}, arrows).isEmpty())
        ++missed;
    return missed == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QTextStream err(stderr);
    if (argc == 2 && QLatin1StringView(argv[1]) == "--self-test"_L1)
        return selfTest();
    if (argc != 3) {
        err << "usage: arch_check SOURCE_DIR ARROWS\n";
        return 2;
    }
    const QString root = QString::fromLocal8Bit(argv[1]);
    const Arrows arrows = readArrows(QString::fromLocal8Bit(argv[2]));
    QStringList all;
    int files = 0;
    for (const QString &half : {u"app"_s, u"ui"_s}) {
        QDirIterator it(root + u'/' + half, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            const QString relative = path.mid(root.size() + 1);
            const QStringList parts = relative.split(u'/');
            if (parts.size() < 3)
                continue; // app/main.cpp is the composition root and may see everything
            ++files;
            all += findings({parts.at(1), relative, linesOf(path)}, arrows);
        }
    }
    for (const QString &finding : all)
        err << finding << '\n';
    QTextStream(stdout) << files << " files, " << arrows.size() << " layers, " << all.size() << " findings\n";
    return files > 0 && all.isEmpty() ? 0 : 1;
}
