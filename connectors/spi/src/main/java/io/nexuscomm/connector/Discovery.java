package io.nexuscomm.connector;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.TemplateText;
import java.util.List;

/**
 * What an account's credentials can see at its provider.
 *
 * @param addresses numbers, pages, mailboxes: what could be an account
 * @param templates its catalogue; empty when the channel has none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Discovery(List<Found> addresses, List<TemplateText> templates) {

    /**
     * Something that could be an account.
     *
     * @param id as the configuration wants it
     * @param name for people
     * @param kind for people: phone number, page, folder
     */
    public record Found(String id, String name, String kind) {}
}
