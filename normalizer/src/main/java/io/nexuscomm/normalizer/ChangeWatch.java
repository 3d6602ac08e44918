package io.nexuscomm.normalizer;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlChangeListener;

/** Notes whether the sanitiser dropped anything that mattered. One per document; not thread-safe. */
final class ChangeWatch implements HtmlChangeListener<@Nullable Object> {

    /** Around the body of every mail, and without any meaning once the mail is shown inside another page. */
    private static final Set<String> SCAFFOLD_TAGS = Set.of("html", "head", "body", "title", "meta", "o:p");

    private static final Set<String> SCAFFOLD_ATTRIBUTES =
            Set.of("class", "id", "name", "target", "rel", "role", "data-ogsc", "data-ogsb", "xmlns");

    private boolean changed;

    boolean changed() {
        return changed;
    }

    @Override
    public void discardedTag(@Nullable Object context, String tag) {
        changed |= !SCAFFOLD_TAGS.contains(tag.toLowerCase(Locale.ROOT));
    }

    @Override
    public void discardedAttributes(@Nullable Object context, String tag, String... attributes) {
        for (String attribute : attributes) {
            changed |= !SCAFFOLD_ATTRIBUTES.contains(attribute.toLowerCase(Locale.ROOT));
        }
    }
}
