package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * The content of one part. In JSON the property {@code type} tells which; a type unknown to this version becomes
 * {@link Unsupported} and is written back unchanged.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "type",
        visible = true,
        defaultImpl = Unsupported.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Text.class, name = Text.TYPE),
    @JsonSubTypes.Type(value = Media.class, name = Media.TYPE),
    @JsonSubTypes.Type(value = Location.class, name = Location.TYPE),
    @JsonSubTypes.Type(value = ContactCard.class, name = ContactCard.TYPE),
    @JsonSubTypes.Type(value = Interactive.class, name = Interactive.TYPE),
    @JsonSubTypes.Type(value = Selection.class, name = Selection.TYPE),
    @JsonSubTypes.Type(value = Template.class, name = Template.TYPE),
    @JsonSubTypes.Type(value = Poll.class, name = Poll.TYPE),
    @JsonSubTypes.Type(value = SharedPost.class, name = SharedPost.TYPE),
    @JsonSubTypes.Type(value = Order.class, name = Order.TYPE),
    @JsonSubTypes.Type(value = Payment.class, name = Payment.TYPE),
    @JsonSubTypes.Type(value = SystemNote.class, name = SystemNote.TYPE)
})
public sealed interface Content
        permits Text,
                Media,
                Location,
                ContactCard,
                Interactive,
                Selection,
                Template,
                Poll,
                SharedPost,
                Order,
                Payment,
                SystemNote,
                Unsupported {

    /** The JSON name of this content's type; for {@link Unsupported} the name as it was received. */
    String type();

    /**
     * This content as plain text: what a search finds, a notification shows, and a channel without the richer form
     * sends. Never null; empty only where there is truly nothing to say.
     */
    String plainText();
}
