// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Through every place of the window: what the keyboard reaches has a name, no two shortcuts are the same, and what
// people typed is shown as they typed it.

#include "shell/Tour.h"

#include "shell/Appearance.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QCalendarWidget>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QTabBar>
#include <QTextDocument>
#include <QTextEdit>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

namespace {

/// Where a widget stands, for the one who has to mend it: "QLineEdit in FieldRow in Card".
QString placeOf(const QWidget *widget)
{
    QStringList line;
    for (int depth = 0; widget != nullptr && depth < 4; ++depth, widget = widget->parentWidget()) {
        const QString name = widget->objectName();
        line.append(QString::fromLatin1(widget->metaObject()->className()) +
                    (name.isEmpty() ? QString() : u"#"_s + name));
    }
    return line.join(u" in "_s);
}

/// A part of a control that carries the name itself: the line of a combo box, the days of a calendar, a scroll bar.
bool isInside(const QWidget *widget)
{
    for (const QWidget *above = widget->parentWidget(); above != nullptr; above = above->parentWidget()) {
        if (qobject_cast<const QAbstractSpinBox *>(above) || qobject_cast<const QComboBox *>(above) ||
            qobject_cast<const QCalendarWidget *>(above) || qobject_cast<const QFileDialog *>(above))
            return true;
    }
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget->parentWidget());
    const bool part = qobject_cast<const QHeaderView *>(widget) || qobject_cast<const QScrollBar *>(widget);
    return area != nullptr && (part || area->viewport() == widget);
}

bool hasName(const QWidget *widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
}

/// What a tool tip of this text shows.
QString shownBy(const QString &tip)
{
    if (!Qt::mightBeRichText(tip))
        return tip;
    QTextDocument page;
    page.setHtml(tip);
    return page.toPlainText();
}

/// What somebody typed is in the tip, but not as it was typed.
bool spoils(const QString &tip)
{
    return tip.contains(u"Ann"_s) && !shownBy(tip).contains(test::markup());
}

QStringList spoiltCells(const QAbstractItemModel *model)
{
    QStringList spoilt;
    for (int column = 0; column < model->columnCount(); ++column) {
        if (const QString tip = model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString(); spoils(tip))
            spoilt.append(u"tool tip of column %1: %2"_s.arg(column).arg(tip));
    }
    for (int row = 0; row < std::min(model->rowCount(), 20); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            const QString tip = model->index(row, column).data(Qt::ToolTipRole).toString();
            if (spoils(tip))
                spoilt.append(u"tool tip of cell %1, %2: %3"_s.arg(row).arg(column).arg(tip));
        }
    }
    return spoilt;
}

/// How a widget shows what people typed wrong; empty if it does not.
QStringList spoiltBy(const QWidget *widget)
{
    QStringList spoilt;
    if (spoils(widget->toolTip()))
        spoilt.append(u"tool tip "_s + widget->toolTip());
    if (const auto *label = qobject_cast<const QLabel *>(widget);
        label != nullptr && label->text().contains(u"Ann"_s) && label->textFormat() != Qt::PlainText)
        spoilt.append(u"label "_s + label->text());
    if (const auto *text = qobject_cast<const QTextEdit *>(widget); text != nullptr) {
        if (text->toPlainText().contains(u"Ann"_s) && !text->toPlainText().contains(test::markup()))
            spoilt.append(u"text "_s + text->toPlainText());
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget);
        button != nullptr && button->text().contains(u"Ann"_s) && !button->shortcut().isEmpty())
        spoilt.append(u"access key %1 out of “%2”"_s.arg(button->shortcut().toString(), button->text()));
    if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view != nullptr && view->model() != nullptr)
        spoilt.append(spoiltCells(view->model()));
    for (const QAction *action : widget->actions()) {
        if (action->text().contains(u"Ann"_s) && !QKeySequence::mnemonic(action->text()).isEmpty())
            spoilt.append(u"access key out of the choice “%1”"_s.arg(action->text()));
    }
    return spoilt;
}

using Holders = QMultiMap<QString, QString>;

QStringList twiceIn(const Holders &holders)
{
    QStringList twice;
    for (const QString &keys : holders.uniqueKeys()) {
        if (holders.count(keys) > 1)
            twice.append(u"%1: %2"_s.arg(keys, holders.values(keys).join(u" and "_s)));
    }
    return twice;
}

/// The access keys a window answers to as it stands now: its menus, and the labels and buttons in sight.
Holders accessKeys(const QWidget *window)
{
    Holders holders;
    const auto hold = [&holders](const QKeySequence &keys, const QString &who) {
        if (!keys.isEmpty())
            holders.insert(keys.toString(), who);
    };
    for (const auto *bar : window->findChildren<QMenuBar *>()) {
        for (const QAction *menu : bar->actions()) {
            if (menu->isVisible())
                hold(QKeySequence::mnemonic(menu->text()), u"menu "_s + menu->text());
        }
    }
    for (const auto *label : window->findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy() != nullptr)
            hold(QKeySequence::mnemonic(label->text()), u"label "_s + label->text());
    }
    for (const auto *button : window->findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            hold(button->shortcut(), u"button "_s + button->text());
    }
    for (const auto *tabs : window->findChildren<QTabBar *>()) {
        for (int i = 0; tabs->isVisible() && i < tabs->count(); ++i)
            hold(QKeySequence::mnemonic(tabs->tabText(i)), u"tab "_s + tabs->tabText(i));
    }
    return holders;
}

} // namespace

class tst_Walks final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_tour.closeDialogs(); }
    void everyPlaceIsOnTheWay();
    void focusableControlsAreNamed_data() { addStops(); }
    void focusableControlsAreNamed();
    void accessKeysAreUnique_data() { addStops(); }
    void accessKeysAreUnique();
    void showsWhatPeopleTyped_data() { addStops(); }
    void showsWhatPeopleTyped();
    void shortcutsAreUnique();
    void menusHaveAccessKeysOfTheirOwn();

private:
    void addStops() const;

    test::Tour m_tour;
};

void tst_Walks::initTestCase()
{
    applyAppearance(Scheme::Light, {});
    const Result<void> begun = m_tour.begin();
    QVERIFY2(begun.ok(), begun.ok() ? "" : qPrintable(begun.error().what + begun.error().detail));
    QVERIFY(m_tour.stops().size() > 30);
}

void tst_Walks::addStops() const
{
    QTest::addColumn<QString>("stop");
    for (const test::Stop &stop : m_tour.stops())
        QTest::newRow(qPrintable(stop.name)) << stop.name;
}

void tst_Walks::everyPlaceIsOnTheWay()
{
    for (const PageFactory &factory : m_tour.window().pages().factories()) {
        QVERIFY(m_tour.go(*m_tour.find(factory.id)));
        QCOMPARE(m_tour.window().pages().currentPage()->id(), factory.id);
    }
}

void tst_Walks::focusableControlsAreNamed()
{
    QFETCH(QString, stop);
    QVERIFY(m_tour.go(*m_tour.find(stop)));
    QStringList nameless;
    for (const QWidget *window : test::Tour::windows()) {
        for (const QWidget *widget : window->findChildren<QWidget *>()) {
            const bool reached = (widget->focusPolicy() & Qt::TabFocus) != 0;
            if (reached && !widget->objectName().startsWith(u"qt_"_s) && !isInside(widget) && !hasName(widget))
                nameless.append(placeOf(widget));
        }
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

void tst_Walks::accessKeysAreUnique()
{
    QFETCH(QString, stop);
    QVERIFY(m_tour.go(*m_tour.find(stop)));
    for (const QWidget *window : test::Tour::windows()) {
        if (qobject_cast<const QFileDialog *>(window) != nullptr)
            continue;
        const QStringList twice = twiceIn(accessKeys(window));
        QVERIFY2(twice.isEmpty(), qPrintable(twice.join(u'\n')));
    }
}

void tst_Walks::showsWhatPeopleTyped()
{
    QFETCH(QString, stop);
    QVERIFY(m_tour.go(*m_tour.find(stop)));
    QStringList spoilt;
    for (const QWidget *window : test::Tour::windows()) {
        for (const QWidget *widget : window->findChildren<QWidget *>()) {
            for (const QString &how : spoiltBy(widget))
                spoilt.append(u"%1 (%2)"_s.arg(how, placeOf(widget)));
        }
    }
    QVERIFY2(spoilt.isEmpty(), qPrintable(spoilt.join(u'\n')));
}

void tst_Walks::shortcutsAreUnique()
{
    for (const test::Stop &stop : m_tour.stops())
        QVERIFY2(m_tour.go(stop), qPrintable(stop.name)); // every page adds its own on its first visit
    test::Tour::closeDialogs();
    Holders holders;
    QSet<const QAction *> seen;
    QList<QAction *> actions = m_tour.window().QWidget::actions(); // the registry's, which lives beside the window
    actions.append(m_tour.window().findChildren<QAction *>());
    for (const QAction *action : std::as_const(actions)) {
        for (const QKeySequence &keys : action->shortcuts()) {
            const bool inMenu = !action->associatedObjects().isEmpty();
            if (inMenu && action->shortcutContext() != Qt::WidgetShortcut && !seen.contains(action))
                holders.insert(keys.toString(), action->objectName() + action->text());
        }
        seen.insert(action);
    }
    for (const auto *shortcut : m_tour.window().findChildren<QShortcut *>())
        holders.insert(shortcut->key().toString(),
                       u"shortcut in "_s + placeOf(qobject_cast<const QWidget *>(shortcut->parent())));
    const QStringList twice = twiceIn(holders);
    QVERIFY2(twice.isEmpty(), qPrintable(twice.join(u'\n')));
    QVERIFY(holders.size() > 8);
}

void tst_Walks::menusHaveAccessKeysOfTheirOwn()
{
    for (const auto *menu : m_tour.window().findChildren<QMenu *>()) {
        Holders holders;
        for (const QAction *action : menu->actions()) {
            if (const QKeySequence keys = QKeySequence::mnemonic(action->text());
                action->isVisible() && !keys.isEmpty())
                holders.insert(keys.toString(), action->text());
        }
        const QStringList twice = twiceIn(holders);
        QVERIFY2(twice.isEmpty(), qPrintable(u"%1: %2"_s.arg(menu->title(), twice.join(u"; "_s))));
    }
}

QTEST_MAIN(tst_Walks)
#include "tst_Walks.moc"
