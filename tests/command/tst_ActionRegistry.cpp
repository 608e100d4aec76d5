// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every action of the window by its id: what menus, palette and help read.

#include "command/ActionRegistry.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace laurel::ui;

class tst_ActionRegistry final : public QObject
{
    Q_OBJECT

private slots:
    void addsAndFinds();
    void anIdIsOneActionForEver();
    void stopsWithItsContext();
    void saysWhyAnActionIsBlocked();
    void forgetsNothingItDoesNotKnow();
};

void tst_ActionRegistry::addsAndFinds()
{
    ActionRegistry registry;
    QSignalSpy added(&registry, &ActionRegistry::added);
    int done = 0;
    QAction *action = registry.add({u"course.new"_s, u"&New course"_s, u"plus-lg"_s, QKeySequence(u"Ctrl+Shift+N"_s),
                                    u"course"_s, u"Begin a course"_s},
                                   this, [&done] { ++done; });
    registry.add({u"run.new"_s, u"New run"_s, {}, {}, {}, {}}, this, [] {});
    QCOMPARE(registry.find(u"course.new"_s), action);
    QCOMPARE(action->objectName(), u"course.new"_s);
    QCOMPARE(action->shortcut(), QKeySequence(u"Ctrl+Shift+N"_s));
    QCOMPARE(action->statusTip(), u"Begin a course"_s);
    QCOMPARE(registry.spec(u"course.new"_s)->menu, u"course"_s);
    QCOMPARE(registry.ids(), (QStringList{u"course.new"_s, u"run.new"_s}));
    QCOMPARE(added.count(), 2);
    action->trigger();
    QCOMPARE(done, 1);
}

/// A page is made anew for another database: menus and palette keep the action they have.
void tst_ActionRegistry::anIdIsOneActionForEver()
{
    ActionRegistry registry;
    QSignalSpy added(&registry, &ActionRegistry::added);
    QStringList done;
    QAction *first = registry.add({u"x"_s, u"One"_s, {}, {}, {}, {}}, this, [&done] { done.append(u"one"_s); });
    QAction *second = registry.add({u"x"_s, u"Two"_s, {}, {}, {}, {}}, this, [&done] { done.append(u"two"_s); });
    QCOMPARE(second, first);
    QCOMPARE(second->text(), u"Two"_s);
    QCOMPARE(added.count(), 1);
    QCOMPARE(registry.ids().size(), 1);
    first->trigger();
    QCOMPARE(done, QStringList{u"two"_s});
}

void tst_ActionRegistry::stopsWithItsContext()
{
    ActionRegistry registry;
    auto page = std::make_unique<QObject>();
    int done = 0;
    QAction *action = registry.add({u"x"_s, u"X"_s, {}, {}, {}, {}}, page.get(), [&done] { ++done; });
    page.reset();
    action->trigger();
    QCOMPARE(done, 0);
}

void tst_ActionRegistry::saysWhyAnActionIsBlocked()
{
    ActionRegistry registry;
    int done = 0;
    QAction *action = registry.add({u"x"_s, u"X"_s, {}, {}, {}, u"Does x"_s}, this, [&done] { ++done; });
    registry.setObstacle(u"x"_s, u"Open a database first."_s);
    QVERIFY(!action->isEnabled());
    QCOMPARE(registry.obstacle(u"x"_s), u"Open a database first."_s);
    QCOMPARE(action->toolTip(), u"Open a database first."_s);
    action->trigger();
    QCOMPARE(done, 0);
    registry.setObstacle(u"x"_s, {});
    QVERIFY(action->isEnabled());
    QCOMPARE(action->toolTip(), u"Does x"_s);
    action->trigger();
    QCOMPARE(done, 1);
}

void tst_ActionRegistry::forgetsNothingItDoesNotKnow()
{
    ActionRegistry registry;
    registry.setObstacle(u"nowhere"_s, u"because"_s);
    QVERIFY(registry.find(u"nowhere"_s) == nullptr);
    QVERIFY(registry.spec(u"nowhere"_s) == nullptr);
    QVERIFY(registry.obstacle(u"nowhere"_s).isEmpty());
    QVERIFY(registry.ids().isEmpty());
}

QTEST_MAIN(tst_ActionRegistry)
#include "tst_ActionRegistry.moc"
