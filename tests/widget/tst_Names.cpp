// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Screen.h"

#include "widget/ChartCard.h"
#include "widget/Chip.h"
#include "widget/CommandPaletteView.h"
#include "widget/EmptyState.h"
#include "widget/FieldRow.h"
#include "widget/FilterBar.h"
#include "widget/InlineMessage.h"
#include "widget/Inspector.h"
#include "widget/JobBarView.h"
#include "widget/PageHeader.h"
#include "widget/Rail.h"
#include "widget/TableView.h"

#include <QAccessible>
#include <QtTest>
#include <QtWidgets>

using namespace laurel::ui;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    return face ? face->text(QAccessible::Name) : QString();
}

bool isInside(const QWidget *widget)
{
    // Parts Qt makes itself: the field in a spin box, viewports, scroll bars.
    return widget->objectName().startsWith(u"qt_"_s) || qobject_cast<const QScrollBar *>(widget);
}

QWidget *filled(const QString &kind)
{
    if (kind == u"filter"_s) {
        auto *bar = new FilterBar;
        bar->addChip(new Chip(u"Published"_s, Chip::Kind::Removable));
        return bar;
    }
    if (kind == u"header"_s) {
        auto *header = new PageHeader(u"Courses"_s);
        header->setBreadcrumb({u"Courses"_s});
        header->setPrimary(new Button(u"New course"_s));
        return header;
    }
    if (kind == u"inspector"_s) {
        auto *panel = new Inspector;
        panel->setHead(u"Applied data"_s);
        panel->addAction(new Button(u"Open"_s));
        return panel;
    }
    if (kind == u"jobs"_s) {
        auto *bar = new JobBarView;
        bar->setJob({.id = u"1"_s, .title = u"Issuing"_s, .total = 4});
        bar->setJob(
            {.id = u"2"_s, .title = u"Import"_s, .state = JobLine::State::Done, .canShow = true, .canUndo = true});
        return bar;
    }
    if (kind == u"rail"_s) {
        auto *rail = new Rail;
        rail->addItem(u"home"_s, u"Home"_s, u"house-door"_s);
        return rail;
    }
    if (kind == u"chart"_s) {
        ChartData data{.title = u"Uptake"_s, .categories = {u"Jan"_s}, .series = {{u"2026"_s, {1}}}};
        auto *card = new ChartCard;
        card->setData(data);
        return card;
    }
    if (kind == u"empty"_s) {
        auto *state = new EmptyState(EmptyState::Kind::NothingYet, u"No courses yet"_s);
        state->addAction(u"New course"_s);
        return state;
    }
    if (kind == u"message"_s) {
        auto *message = new InlineMessage;
        message->say(Tone::Info, u"Saved."_s);
        message->setAction(u"Show"_s);
        return message;
    }
    return new FieldRow(u"&Title"_s, new QLineEdit);
}

} // namespace

class tst_Names final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Palette::light().applyTo(*qApp); }

    void everythingReachableHasAName_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"filter", "header", "inspector", "jobs", "rail", "chart", "empty", "message", "field"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void everythingReachableHasAName()
    {
        QFETCH(QString, kind);
        const std::unique_ptr<QWidget> widget(filled(kind));
        widget->resize(700, 300);
        showReady(*widget);
        int reachable = 0;
        for (QWidget *child : widget->findChildren<QWidget *>()) {
            if (child->focusPolicy() == Qt::NoFocus || !child->isVisible() || isInside(child))
                continue;
            ++reachable;
            QVERIFY2(!nameOf(child).isEmpty(), child->metaObject()->className());
        }
        QVERIFY(reachable > 0);
    }

    void tabReachesEverything_data() { everythingReachableHasAName_data(); }
    void tabReachesEverything()
    {
        QFETCH(QString, kind);
        const std::unique_ptr<QWidget> widget(filled(kind));
        widget->resize(700, 300);
        showReady(*widget);
        QSet<const QWidget *> expected;
        for (const QWidget *child : widget->findChildren<QWidget *>())
            if (child->isVisible() && child->isEnabled() && child->focusPolicy() & Qt::TabFocus &&
                !child->focusProxy() && !isInside(child))
                expected.insert(child);
        QSet<const QWidget *> seen;
        for (qsizetype i = 0; i < expected.size() * 3 + 5; ++i) {
            QWidget *target = QApplication::focusWidget() ? QApplication::focusWidget() : widget.get();
            seen.insert(target);
            QTest::keyClick(target, Qt::Key_Tab);
        }
        for (const QWidget *child : expected)
            QVERIFY2(seen.contains(child), qPrintable(QString::fromLatin1(child->metaObject()->className()) + u' ' +
                                                      child->accessibleName()));
    }

    void everyLabelIsPlainText_data() { everythingReachableHasAName_data(); }
    void everyLabelIsPlainText()
    {
        QFETCH(QString, kind);
        const std::unique_ptr<QWidget> widget(filled(kind));
        for (const QLabel *label : widget->findChildren<QLabel *>())
            QVERIFY2(label->textFormat() == Qt::PlainText || !label->pixmap(Qt::ReturnByValue).isNull() ||
                         label->text().isEmpty(),
                     qPrintable(label->text()));
    }

    void widgetsMirror_data() { everythingReachableHasAName_data(); }
    void widgetsMirror()
    {
        QFETCH(QString, kind);
        const std::unique_ptr<QWidget> widget(filled(kind));
        widget->resize(700, 300);
        showReady(*widget);
        const QImage before = widget->grab().toImage();
        widget->setLayoutDirection(Qt::RightToLeft);
        QCoreApplication::sendPostedEvents();
        QVERIFY(!widget->grab().isNull());
        // Charts keep their axes, and text keeps the direction of its own script.
        if (kind != u"chart"_s && kind != u"empty"_s && kind != u"field"_s)
            QVERIFY(widget->grab().toImage() != before);
    }

    void widgetsFollowTheSchemeLive_data() { everythingReachableHasAName_data(); }
    void widgetsFollowTheSchemeLive()
    {
        QFETCH(QString, kind);
        const std::unique_ptr<QWidget> widget(filled(kind));
        widget->resize(700, 300);
        showReady(*widget);
        const QImage light = widget->grab().toImage();
        Palette::dark().applyTo(*qApp);
        QTRY_COMPARE(widget->palette().color(QPalette::Window), Palette::dark().color(Role::Background));
        const QImage dark = widget->grab().toImage();
        const std::unique_ptr<QWidget> fresh(filled(kind));
        fresh->resize(700, 300);
        showReady(*fresh);
        const QImage anew = fresh->grab().toImage();
        Palette::light().applyTo(*qApp);
        QVERIFY(light != dark);
        // changed live looks as if it had been made so: no label keeps an old colour
        int differing = 0;
        for (int y = 0; y < anew.height(); y += 2)
            for (int x = 0; x < anew.width(); x += 2)
                differing += qAbs(qGray(anew.pixel(x, y)) - qGray(dark.pixel(x, y))) > 60 ? 1 : 0;
        QVERIFY2(differing < 40, qPrintable(QString::number(differing)));
    }
};

QTEST_MAIN(tst_Names)
#include "tst_Names.moc"
