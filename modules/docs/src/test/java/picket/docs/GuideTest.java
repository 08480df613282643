package picket.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuideTest {
    @Test
    void thereAreTheContractsGuides() {
        assertEquals(126, Guide.all().size());
        assertEquals(126, Guide.all().stream().distinct().count());
        assertEquals(
                List.of("android", "android/kotlin", "apple"),
                Guide.all().stream().limit(3).map(Guide::name).toList());
        assertEquals("xbox", Guide.all().getLast().name());
    }

    @Test
    void anotherNameIsNone() {
        assertEquals(Optional.empty(), Guide.of("cobol"));
        assertEquals(Optional.empty(), Guide.of("django"));
        assertEquals(Optional.empty(), Guide.of(""));
    }
}
