package care.anbu.interop;

import java.time.Instant;

/**
 * An uploaded file that waits until a person has said what is in it.
 *
 * @param ref its name in the upload folder
 * @param page where that is said; its file is removed by a post to {@code page + "/delete"}
 */
public record Waiting(
    String ref, String fileName, long uploadedBy, Instant uploadedAt, String page) {}
