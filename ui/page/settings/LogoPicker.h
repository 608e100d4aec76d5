// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QWidget>

#include <memory>

class QSvgRenderer;

namespace laurel::ui {

class Button;

/// The institution's logo as it will stand on certificates, with what can be done to it.
class LogoPicker final : public QWidget
{
    Q_OBJECT

public:
    explicit LogoPicker(QWidget *parent = nullptr);
    ~LogoPicker() override;
    Q_DISABLE_COPY_MOVE(LogoPicker)

    /// PNG or SVG; empty: there is none.
    void setLogo(const QByteArray &logo);
    [[nodiscard]] const QByteArray &logo() const { return m_logo; }

signals:
    void chooseRequested();
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRect frame() const;

    QByteArray m_logo;
    QImage m_picture;
    std::unique_ptr<QSvgRenderer> m_drawing;
    Button *m_choose;
    Button *m_remove;
};

} // namespace laurel::ui
