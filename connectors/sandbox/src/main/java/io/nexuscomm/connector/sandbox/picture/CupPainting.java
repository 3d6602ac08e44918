package io.nexuscomm.connector.sandbox.picture;

import static io.nexuscomm.connector.sandbox.picture.Canvas.HEIGHT;
import static io.nexuscomm.connector.sandbox.picture.Canvas.WIDTH;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** A cup that did not survive the post. */
final class CupPainting {
    private CupPainting() {}

    static void paint(Graphics2D graphics) {
        graphics.setPaint(Canvas.fade(0, 0xbfd9d2, 470, 0x94bfb6));
        graphics.fillRect(0, 0, WIDTH, 470);
        graphics.setPaint(Canvas.fade(470, 0xb98a5e, HEIGHT, 0x8d6238));
        graphics.fillRect(0, 470, WIDTH, HEIGHT - 470);
        graphics.setColor(new Color(0, 0, 0, 50));
        graphics.fill(new Ellipse2D.Double(250, 555, 520, 70));
        saucer(graphics);
        handle(graphics);
        cup(graphics);
        puddle(graphics);
        crack(graphics);
    }

    private static void saucer(Graphics2D graphics) {
        graphics.setColor(new Color(0xe9e2d6));
        graphics.fill(new Ellipse2D.Double(240, 520, 500, 84));
        graphics.setColor(new Color(0xf8f3ea));
        graphics.fill(new Ellipse2D.Double(240, 510, 500, 80));
    }

    private static void handle(Graphics2D graphics) {
        graphics.setColor(new Color(0xd9553f));
        graphics.setStroke(Canvas.pen(34));
        graphics.draw(new Arc2D.Double(592, 280, 150, 160, -100, 200, Arc2D.OPEN));
    }

    private static void cup(Graphics2D graphics) {
        var cup = new Path2D.Double();
        cup.moveTo(300, 240);
        cup.curveTo(306, 420, 350, 550, 430, 556);
        cup.lineTo(550, 556);
        cup.curveTo(640, 550, 676, 420, 680, 240);
        cup.closePath();
        graphics.setPaint(Canvas.fade(240, 0xec6a52, 556, 0xb9402d));
        graphics.fill(cup);
        graphics.setColor(new Color(0xf39a86));
        graphics.fill(new Ellipse2D.Double(300, 196, 380, 92));
        graphics.setColor(new Color(0x3c2415));
        graphics.fill(new Ellipse2D.Double(320, 208, 340, 70));
        graphics.setColor(new Color(0xa8703f));
        graphics.fill(new Ellipse2D.Double(400, 222, 150, 34));
    }

    private static void puddle(Graphics2D graphics) {
        graphics.setColor(new Color(0x4a2c18));
        graphics.fill(new Ellipse2D.Double(330, 556, 190, 30));
        graphics.fill(new Ellipse2D.Double(250, 600, 130, 26));
        graphics.setColor(new Color(0x7a4d2c));
        graphics.fill(new Ellipse2D.Double(360, 560, 90, 8));
    }

    private static void crack(Graphics2D graphics) {
        var crack = new Path2D.Double();
        crack.moveTo(392, 276);
        crack.lineTo(420, 330);
        crack.lineTo(396, 372);
        crack.lineTo(440, 430);
        crack.lineTo(416, 474);
        crack.lineTo(446, 552);
        crack.moveTo(396, 372);
        crack.lineTo(352, 396);
        crack.moveTo(440, 430);
        crack.lineTo(486, 446);
        graphics.setColor(new Color(0x3b130c));
        graphics.setStroke(Canvas.pen(7));
        graphics.draw(crack);
    }
}
