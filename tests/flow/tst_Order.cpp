// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tab goes as one reads; Esc closes what is innermost and the focus returns to where it was.

#include "Keyboard.h"

#include "shell/Appearance.h"
#include "shell/Tour.h"

#include <QFileDialog>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;
using test::Keyboard;

namespace {

QString nameOf(const QWidget *widget)
{
    const QString name = widget->objectName().isEmpty() ? widget->accessibleName() : widget->objectName();
    return QString::fromLatin1(widget->metaObject()->className()).section(u':', -1) + u'#' + name;
}

/// Going from `a` to `b` goes up within a column, or back along a line.
bool turnsBack(const QRect &a, const QRect &b)
{
    const bool above = b.bottom() < a.top();
    const bool right = b.left() > a.right();
    const bool level = b.top() <= a.bottom() && b.bottom() >= a.top();
    const bool left = b.right() < a.left();
    return (above && !right) || (level && left);
}

} // namespace

class tst_Order final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void tabGoesAsOneReads_data();
    void tabGoesAsOneReads();
    void escapeReturns_data();
    void escapeReturns();
    void paletteGivesTheFocusBack();
    void paletteDoesNotStayOverAnotherPage();
    void filterByKeyOnEveryPage_data();
    void filterByKeyOnEveryPage();

private:
    [[nodiscard]] QWidgetList round(QWidget *area) const;

    test::Tour m_tour;
};

void tst_Order::initTestCase()
{
    applyAppearance(Scheme::Light, {});
    const Result<void> begun = m_tour.begin();
    QVERIFY2(begun.ok(), begun.ok() ? "" : qPrintable(begun.error().what + begun.error().detail));
    m_tour.window().resize(1280, 800);
}

/// What Tab visits inside `area`, from its first control on.
QWidgetList tst_Order::round(QWidget *area) const
{
    QWidget *first = area->nextInFocusChain();
    while (first != area && !(area->isAncestorOf(first) && first->isVisible() && first->isEnabled() &&
                              (first->focusPolicy() & Qt::TabFocus) != 0 && first->focusProxy() == nullptr))
        first = first->nextInFocusChain();
    QWidgetList visited;
    first->setFocus(Qt::TabFocusReason);
    for (QWidget *at = QApplication::focusWidget(); at != nullptr && area->isAncestorOf(at) && !visited.contains(at);
         at = QApplication::focusWidget()) {
        visited.append(at);
        Keyboard::press(Qt::Key_Tab);
    }
    return visited;
}

void tst_Order::tabGoesAsOneReads_data()
{
    QTest::addColumn<QString>("stop");
    for (const test::Stop &stop : m_tour.stops()) {
        if (!stop.name.startsWith(u"dialog/"_s) && stop.name != u"palette"_s)
            QTest::newRow(qPrintable(stop.name)) << stop.name;
    }
}

void tst_Order::tabGoesAsOneReads()
{
    QFETCH(QString, stop);
    const test::Stop *place = m_tour.find(stop);
    QVERIFY(m_tour.go(*place));
    QWidget *window = test::Tour::windows().constFirst();
    QVERIFY(Keyboard::wake());
    QWidget *area = place->before ? window->findChild<QWidget *>(u"welcome"_s) : m_tour.window().pages().currentPage();
    const QWidgetList visited = round(area);
    QVERIFY(!visited.isEmpty());
    QStringList wrong;
    for (qsizetype i = 1; i < visited.size(); ++i) {
        const auto rect = [area](const QWidget *widget) {
            return QRect(widget->mapTo(area, QPoint()), widget->size());
        };
        if (turnsBack(rect(visited.at(i - 1)), rect(visited.at(i))))
            wrong.append(u"%1 → %2"_s.arg(nameOf(visited.at(i - 1)), nameOf(visited.at(i))));
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void tst_Order::escapeReturns_data()
{
    QTest::addColumn<QString>("stop");
    QTest::addColumn<QString>("from");   ///< where the focus is
    QTest::addColumn<QString>("opener"); ///< Enter there, or in the menus
    QTest::addColumn<QString>("inside"); ///< what has opened, with the focus in it
    const auto row = [](const char *name, const QString &stop, const QString &from, const QString &opener,
                        const QString &inside) { QTest::newRow(name) << stop << from << opener << inside; };
    row("course", u"courses"_s, u"courses.table"_s, {}, u"course.editor"_s);
    row("new course", u"courses"_s, u"courses.table"_s, u"course.new"_s, u"courses.form"_s);
    row("run", u"runs"_s, u"runs.table"_s, {}, u"run.view"_s);
    row("new run", u"runs"_s, u"runs.table"_s, u"run.new"_s, u"runs.form"_s);
    row("enrol", u"runs/run/roster"_s, u"run.enrol"_s, {}, u"run.enrolment"_s);
    row("person", u"learners"_s, u"learners.table"_s, {}, u"learner.view"_s);
    row("credential", u"credentials"_s, u"credentials.table"_s, {}, u"credential.view"_s);
    row("desk", u"credentials"_s, u"credentials.table"_s, u"credential.issue"_s, u"desk"_s);
    row("new key", u"settings/keys"_s, u"keys.new"_s, {}, u"keys.form"_s);
}

void tst_Order::escapeReturns()
{
    QFETCH(QString, stop);
    QFETCH(QString, from);
    QFETCH(QString, opener);
    QFETCH(QString, inside);
    QVERIFY(m_tour.go(*m_tour.find(stop)));
    QVERIFY(Keyboard::wake());
    BY_KEY(Keyboard::tabTo(from));
    const auto *table = m_tour.window().findChild<QTableView *>(from);
    if (table != nullptr)
        Keyboard::press(Qt::Key_Home);
    const QModelIndex before = table == nullptr ? QModelIndex() : table->currentIndex();
    if (opener.isEmpty())
        Keyboard::press(Qt::Key_Return);
    else
        m_tour.window().actions().find(opener)->trigger();
    BY_KEY(Keyboard::arrives(inside));
    Keyboard::press(Qt::Key_Escape);
    BY_KEY(Keyboard::arrives(from));
    QVERIFY(!m_tour.window().findChild<QWidget *>(inside)->isVisible());
    if (table != nullptr)
        QCOMPARE(table->currentIndex().row(), before.row());
}

void tst_Order::paletteGivesTheFocusBack()
{
    QVERIFY(m_tour.go(*m_tour.find(u"courses"_s)));
    QVERIFY(Keyboard::wake());
    BY_KEY(Keyboard::tabTo(u"courses.table"_s));
    Keyboard::press(Qt::Key_K, Qt::ControlModifier);
    BY_KEY(Keyboard::arrives(u"commandPalette"_s));
    Keyboard::press(Qt::Key_Escape);
    BY_KEY(Keyboard::arrives(u"courses.table"_s));
}

void tst_Order::paletteDoesNotStayOverAnotherPage()
{
    QVERIFY(m_tour.go(*m_tour.find(u"courses"_s)));
    QVERIFY(Keyboard::wake());
    Keyboard::press(Qt::Key_K, Qt::ControlModifier);
    BY_KEY(Keyboard::arrives(u"commandPalette"_s));
    Keyboard::press(Qt::Key_4, Qt::ControlModifier);
    QTRY_COMPARE(m_tour.window().pages().currentPage()->id(), u"learners"_s);
    QVERIFY(m_tour.window().palette().isHidden());
    Keyboard::press(Qt::Key_K, Qt::ControlModifier);
    BY_KEY(Keyboard::arrives(u"commandPalette"_s));
    Keyboard::press(Qt::Key_F, Qt::ControlModifier);
    BY_KEY(Keyboard::arrives(u"learners.filter"_s));
    QVERIFY(m_tour.window().palette().isHidden());
}

void tst_Order::filterByKeyOnEveryPage_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("filter");
    for (const QString &page : {u"courses"_s, u"runs"_s, u"learners"_s, u"credentials"_s})
        QTest::newRow(qPrintable(page)) << page << page + u".filter"_s;
    QTest::newRow("a run") << u"runs/run/roster"_s << u"run.roster.filter"_s;
}

void tst_Order::filterByKeyOnEveryPage()
{
    QFETCH(QString, page);
    QFETCH(QString, filter);
    QVERIFY(m_tour.go(*m_tour.find(page)));
    QVERIFY(Keyboard::wake());
    Keyboard::press(Qt::Key_F, Qt::ControlModifier);
    BY_KEY(Keyboard::isAt(filter));
    Keyboard::type(u"zzz"_s);
    auto *field = qobject_cast<QLineEdit *>(Keyboard::focus());
    QCOMPARE(field->text(), u"zzz"_s);
    Keyboard::press(Qt::Key_Escape); // the words first, then the page
    QVERIFY(field->text().isEmpty());
    BY_KEY(Keyboard::isAt(filter));
}

QTEST_MAIN(tst_Order)
#include "tst_Order.moc"
