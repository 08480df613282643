package picket.web.site;

import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.BadRequestException;
import io.helidon.http.HttpMediaType;
import io.helidon.http.ServerRequestHeaders;

/** What a client wants a page as. */
enum Accept {
    HTML,
    MARKDOWN,
    NEITHER;

    private static final MediaType TEXT_MARKDOWN = MediaTypes.create("text/markdown");

    /** Markdown is for those who name it and do not prefer HTML; wildcards mean HTML, and so does an unreadable header. */
    static Accept of(ServerRequestHeaders headers) {
        try {
            double markdown = weight(headers, TEXT_MARKDOWN);
            double html = weight(headers, MediaTypes.TEXT_HTML);
            if (markdown > 0 && markdown >= html) {
                return MARKDOWN;
            }
            return headers.isAccepted(MediaTypes.TEXT_HTML) ? HTML : NEITHER;
        } catch (BadRequestException | IllegalArgumentException e) {
            return HTML;
        }
    }

    private static double weight(ServerRequestHeaders headers, MediaType type) {
        return headers.acceptedTypes().stream()
                .filter(accepted -> accepted.mediaType().text().equalsIgnoreCase(type.text()))
                .mapToDouble(HttpMediaType::qualityFactor)
                .max()
                .orElse(0);
    }
}
