package io.nexuscomm.rules.model;

/** What a file is. */
public enum AttachmentKind implements Word {
    IMAGE("image"),
    VIDEO("video"),
    AUDIO("audio"),
    VOICE("voice"),
    FILE("file"),
    STICKER("sticker");

    private final String word;

    AttachmentKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
