// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tab goes as one reads, whenever a control was made.

#include "widget/ReadingOrder.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace laurel::ui;

namespace {

class Area final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    bool focusNextPrevChild(bool next) override { return stepAsRead(this, next ? TabStep::Next : TabStep::Previous); }
};

QLineEdit *field(const QString &name)
{
    auto *line = new QLineEdit;
    line->setObjectName(name);
    return line;
}

QStringList names(QWidget *area)
{
    QStringList found;
    for (const QWidget *control : controlsAsRead(area))
        found.append(control->objectName());
    return found;
}

} // namespace

class tst_ReadingOrder final : public QObject
{
    Q_OBJECT

private slots:
    void readsAGridLineByLine();
    void readsWhatCameLaterInItsPlace();
    void leavesOutWhatCannotBeReached();
    void readsOnlyTheTabInSight();
    void readsPartsOfASplitter();
    void controlsAreOne();
    void goesRoundAndRound();
    void goesOnFromWhereOneClicked();
    void staysNearWhatIsHidden();
    void scrollsIntoSight();
    void nowhereToGo();
};

void tst_ReadingOrder::readsAGridLineByLine()
{
    Area area;
    auto *grid = new QGridLayout(&area);
    grid->addWidget(field(u"d"_s), 1, 1);
    grid->addWidget(field(u"a"_s), 0, 0);
    grid->addWidget(field(u"c"_s), 1, 0);
    grid->addWidget(field(u"b"_s), 0, 1);
    area.show();
    QCOMPARE(names(&area), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
}

void tst_ReadingOrder::readsWhatCameLaterInItsPlace()
{
    Area area;
    auto *column = new QVBoxLayout(&area);
    auto *head = new QHBoxLayout;
    column->addLayout(head);
    column->addWidget(field(u"z"_s));
    area.show();
    head->addWidget(field(u"crumb"_s));
    column->insertWidget(1, field(u"m"_s));
    for (QLineEdit *line : area.findChildren<QLineEdit *>())
        line->show();
    QCOMPARE(names(&area), (QStringList{u"crumb"_s, u"m"_s, u"z"_s}));
}

void tst_ReadingOrder::leavesOutWhatCannotBeReached()
{
    Area area;
    auto *column = new QVBoxLayout(&area);
    QLineEdit *hidden = field(u"hidden"_s);
    QLineEdit *disabled = field(u"disabled"_s);
    QLineEdit *clicked = field(u"clicked"_s);
    clicked->setFocusPolicy(Qt::ClickFocus);
    for (QLineEdit *line : {hidden, disabled, clicked, field(u"there"_s)})
        column->addWidget(line);
    hidden->hide();
    disabled->setEnabled(false);
    area.show();
    QCOMPARE(names(&area), QStringList{u"there"_s});
}

void tst_ReadingOrder::readsOnlyTheTabInSight()
{
    Area area;
    auto *column = new QVBoxLayout(&area);
    auto *tabs = new QTabWidget;
    tabs->tabBar()->setObjectName(u"bar"_s);
    tabs->addTab(field(u"one"_s), u"One"_s);
    tabs->addTab(field(u"two"_s), u"Two"_s);
    column->addWidget(tabs);
    auto *stack = new QStackedWidget;
    stack->addWidget(field(u"under"_s));
    stack->addWidget(field(u"over"_s));
    stack->setCurrentIndex(1);
    column->addWidget(stack);
    area.show();
    tabs->setCurrentIndex(1);
    QCOMPARE(names(&area), (QStringList{u"bar"_s, u"two"_s, u"over"_s}));
}

void tst_ReadingOrder::readsPartsOfASplitter()
{
    Area area;
    auto *column = new QVBoxLayout(&area);
    auto *splitter = new QSplitter;
    splitter->addWidget(field(u"right"_s));
    splitter->insertWidget(0, field(u"left"_s));
    column->addWidget(splitter);
    area.show();
    QCOMPARE(names(&area), (QStringList{u"left"_s, u"right"_s}));
}

void tst_ReadingOrder::controlsAreOne()
{
    Area area;
    auto *column = new QVBoxLayout(&area);
    auto *spin = new QSpinBox;
    spin->setObjectName(u"spin"_s);
    auto *box = new QComboBox;
    box->setObjectName(u"box"_s);
    box->setEditable(true);
    column->addWidget(spin);
    column->addWidget(box);
    area.show();
    QCOMPARE(names(&area), (QStringList{u"spin"_s, u"box"_s}));
}

void tst_ReadingOrder::goesRoundAndRound()
{
    Area area;
    auto *column = new QVBoxLayout(&area);
    QList<QLineEdit *> lines;
    for (const QString &name : {u"c"_s, u"b"_s, u"a"_s}) {
        lines.prepend(field(name));
        column->insertWidget(0, lines.constFirst()); // made last, read first
    }
    area.show();
    area.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    lines.at(0)->setFocus();
    for (const int expected : {1, 2, 0}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(lines.at(expected)->hasFocus());
    }
    for (const int expected : {2, 1, 0}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(lines.at(expected)->hasFocus());
    }
}

void tst_ReadingOrder::goesOnFromWhereOneClicked()
{
    Area area;
    auto *column = new QVBoxLayout(&area);
    QLineEdit *first = field(u"first"_s);
    QLineEdit *clicked = field(u"clicked"_s);
    clicked->setFocusPolicy(Qt::ClickFocus);
    QLineEdit *last = field(u"last"_s);
    for (QLineEdit *line : {first, clicked, last})
        column->addWidget(line);
    area.show();
    area.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    clicked->setFocus();
    QVERIFY(stepAsRead(&area, TabStep::Next));
    QVERIFY(last->hasFocus());
    clicked->setFocus();
    QVERIFY(stepAsRead(&area, TabStep::Previous));
    QVERIFY(first->hasFocus());
}

void tst_ReadingOrder::staysNearWhatIsHidden()
{
    Area area;
    auto *column = new QVBoxLayout(&area);
    column->addWidget(field(u"far"_s));
    auto *panel = new QWidget;
    auto *row = new QHBoxLayout(panel);
    QLineEdit *near = field(u"near"_s);
    auto *form = new QWidget;
    QLineEdit *inside = field(u"inside"_s);
    (new QVBoxLayout(form))->addWidget(inside);
    row->addWidget(near);
    row->addWidget(form);
    column->addWidget(panel);
    area.show();
    area.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    inside->setFocus();
    form->hide();
    QVERIFY(near->hasFocus());
}

void tst_ReadingOrder::scrollsIntoSight()
{
    Area area;
    area.resize(200, 200);
    auto *outer = new QVBoxLayout(&area);
    outer->addWidget(field(u"above"_s));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    auto *gap = new QLabel;
    gap->setFixedHeight(800);
    QLineEdit *below = field(u"below"_s);
    column->addWidget(gap);
    column->addWidget(below);
    auto *scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    outer->addWidget(scroll);
    area.show();
    area.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    area.findChild<QLineEdit *>(u"above"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(below->hasFocus());
    QVERIFY(!below->visibleRegion().isEmpty());
}

void tst_ReadingOrder::nowhereToGo()
{
    Area area;
    area.show();
    QVERIFY(!stepAsRead(&area, TabStep::Next));
    QVERIFY(!stepAsRead(&area, TabStep::Previous));
}

QTEST_MAIN(tst_ReadingOrder)
#include "tst_ReadingOrder.moc"
