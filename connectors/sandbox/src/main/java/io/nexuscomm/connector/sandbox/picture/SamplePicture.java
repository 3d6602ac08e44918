package io.nexuscomm.connector.sandbox.picture;

import io.nexuscomm.connector.sandbox.whatsapp.Picture;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The pictures of the sandbox, painted when they are first asked for. */
public enum SamplePicture {
    CRACKED_CUP("A cracked cup", CupPainting::paint),
    HARBOUR("The harbour at dusk", HarbourPainting::paint),
    BEANS("A spilled bag of beans", BeansPainting::paint);

    private final String title;
    private final Consumer<Graphics2D> painter;

    SamplePicture(String title, Consumer<Graphics2D> painter) {
        this.title = title;
        this.painter = painter;
    }

    public String title() {
        return title;
    }

    /** The name in addresses: {@code cracked-cup}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<SamplePicture> ofId(String id) {
        return Arrays.stream(values()).filter(sample -> sample.id().equals(id)).findFirst();
    }

    /** A JPEG of 960 by 720. */
    public Picture picture() {
        return new Picture(id() + ".jpg", "image/jpeg", Canvas.jpeg(painter));
    }
}
