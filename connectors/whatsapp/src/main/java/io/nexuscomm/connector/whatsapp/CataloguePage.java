package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.message.TemplateText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue that is being read: what was seen so far, and where its next page begins.
 *
 * @param after Meta's cursor; null for the first page
 */
record CataloguePage(
        ConnectedAccount account,
        List<Discovery.Found> numbers,
        List<TemplateText> templates,
        @Nullable String after) {

    static CataloguePage first(ConnectedAccount account, List<Discovery.Found> numbers) {
        return new CataloguePage(account, numbers, List.of(), null);
    }

    /** As the end of a query. */
    String cursor() {
        return after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
    }

    CataloguePage with(List<TemplateText> more, @Nullable String next) {
        List<TemplateText> all =
                Stream.concat(templates.stream(), more.stream()).toList();
        return new CataloguePage(account, numbers, all, next);
    }

    Discovery found() {
        return new Discovery(numbers, templates);
    }
}
