package io.nexuscomm.connector.email;

import java.util.List;

/** A part of a mail, or the mail itself, as its sender nested them. */
sealed interface MailNode permits MailNode.Group, MailLeaf {

    MailHeaders headers();

    FieldValue type();

    /** All parts without parts of their own, in their order. */
    List<MailLeaf> leaves();

    /**
     * A multipart.
     *
     * @param preamble text in front of the first boundary; all there is when no boundary came
     */
    record Group(MailHeaders headers, FieldValue type, List<MailNode> children, byte[] preamble) implements MailNode {

        @Override
        public List<MailLeaf> leaves() {
            return children.stream().flatMap(child -> child.leaves().stream()).toList();
        }

        /** {@code alternative} of {@code multipart/alternative}. */
        String subtype() {
            return type.value().substring(type.value().indexOf('/') + 1);
        }
    }
}
