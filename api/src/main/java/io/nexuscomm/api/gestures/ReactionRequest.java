package io.nexuscomm.api.gestures;

import io.nexuscomm.api.problems.ApiProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.regex.Pattern;

/** Our reaction to a message. */
record ReactionRequest(
        @Schema(description = "One emoji, with its modifiers", example = "\u2764\ufe0f") @NotNull @Size(max = 64)
        String emoji) {

    /** What a reader takes for one character, however many code points it has. */
    private static final Pattern ONE_CHARACTER = Pattern.compile("\\X");

    /** @throws ApiProblem when it is anything else */
    String oneEmoji() {
        boolean one = ONE_CHARACTER.matcher(emoji).matches()
                && emoji.codePoints().anyMatch(code -> Character.isEmoji(code) && code > '9');
        if (!one) {
            throw ApiProblem.invalid("/emoji", "must be one emoji", "not-an-emoji");
        }
        return emoji;
    }
}
