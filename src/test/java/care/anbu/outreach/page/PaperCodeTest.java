package care.anbu.outreach.page;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.Id;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.datamatrix.DataMatrixReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PaperCodeTest {

  private static final int DOT = 8;

  private final PaperCode code = new PaperCode(Id.next());

  @Test
  void aCodeIsReadAsItIsPrintedHoweverItIsTyped() {
    for (String typed :
        new String[] {
          code.toString(), code.toString().toLowerCase(), Id.text(code.patient()), " " + code + " "
        }) {
      assertThat(PaperCode.read(typed)).as(typed).contains(code);
    }
    assertThat(PaperCode.read("x")).isEmpty();
    assertThat(PaperCode.read("9".repeat(19))).isEmpty();
  }

  @Test
  void aScannerReadsItsPicture() throws Exception {
    String svg =
        new String(
            Base64.getDecoder().decode(code.picture().substring(code.picture().indexOf(',') + 1)),
            StandardCharsets.UTF_8);
    var size = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
    assertThat(size.find()).isTrue();
    int side = Integer.parseInt(size.group(1)) * DOT;
    int[] light = new int[side * side];
    Arrays.fill(light, 0xFFFFFF);
    Pattern.compile("M(\\d+) (\\d+)h1")
        .matcher(svg)
        .results()
        .forEach(
            dot -> {
              int left = Integer.parseInt(dot.group(1)) * DOT;
              int top = Integer.parseInt(dot.group(2)) * DOT;
              for (int y = top; y < top + DOT; y++) {
                Arrays.fill(light, y * side + left, y * side + left + DOT, 0);
              }
            });
    var bits = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, light)));
    assertThat(PaperCode.read(new DataMatrixReader().decode(bits).getText())).contains(code);
  }
}
