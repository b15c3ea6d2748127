import SpeechSynthesis
import Testing
import VoiceCore

struct TextNormalizerTests {
  @Test(arguments: [
    ("Hello, world!", "Hello, world!"),
    ("3 * 4 is 12", "3 times 4 is 12"),
    ("snake_case_name", "snake case name"),
    ("Well done! 🎉👍🏽", "Well done!"),
    ("👨‍👩‍👧", ""),
    ("It’s “quoted”", "It's “quoted”"),
    ("Wait... what?!", "Wait… what?!"),
    ("No!!!", "No!"),
    ("a\u{200B}b\u{FEFF}", "ab"),
    ("   spaced \t out \n", "spaced out"),
    ("", ""),
  ]) func `Unspeakable characters are left out`(written: String, spoken: String) {
    #expect(TextNormalizer.speakable(written, in: .english) == spoken)
  }

  @Test(arguments: [
    ("I have 3 apples and 1,250 plums.", "I have 3 apples and 1,250 plums."),
    ("Pi is 3.14159.", "Pi is 3.14159."),
    ("It grew 50%.", "It grew 50%."),
    ("the 21st century", "the 21st century"),
    ("the 100th time", "the one hundredth time"),
    ("the 112th", "the one hundred twelfth"),
    ("It is -5 outside.", "It is minus 5 outside."),
    ("$5", "5 dollars"),
    ("$1", "1 dollar"),
    ("$3.50", "3 dollars and 50 cents"),
    ("$0.99", "99 cents"),
    ("$1,200.01 now", "1,200 dollars and 1 cent now"),
    ("$3.5 million.", "3.5 million dollars."),
    ("€10bn", "10 billion euros"),
    ("£3.50", "3 pounds and 50 pence"),
    ("10€", "10 euros"),
    ("at 10:30,", "at 10 30,"),
    ("at 7:05 pm", "at 7 oh 5 PM"),
    ("at 12:00", "at 12 o'clock"),
    ("from 3pm", "from 3 PM"),
    ("at 9:00 a.m. sharp", "at 9 AM sharp"),
    ("at 14:00", "at 14 hundred"),
    ("On 2024-05-12.", "On May twelfth, 20 24."),
    ("5/12/2024", "May twelfth, 20 24"),
    ("25/12/1999", "December twenty-fifth, 19 99"),
    ("May 5, 1984", "May fifth, 19 84"),
    ("Sept. 3", "September third"),
    ("in 1984", "in 19 84"),
    ("in 1905", "in 19 oh 5"),
    ("in 1900", "in 19 hundred"),
    ("since 2000", "since 2000"),
    ("in 2005", "in 2005"),
    ("1984 apples", "1984 apples"),
    ("the 1980s", "the 19 eighties"),
    ("the '90s", "the nineties"),
    ("5-10 pages", "5 to 10 pages"),
    ("5–10 km away", "5 to 10 kilometers away"),
    ("2020-2024", "20 20 to 20 24"),
    ("555-123-4567", "5 5 5, 1 2 3, 4 5 6 7"),
    ("1/2 cup", "one half cup"),
    ("3/4", "3 quarters"),
    ("1½ cups", "1 and one half cups"),
    ("1 1/2 tsp salt", "1 and one half teaspoons salt"),
    ("1/4 tsp salt", "one quarter teaspoon salt"),
    ("7/10", "7 out of 10"),
    ("+25°C", "plus 25 degrees Celsius"),
    ("+1-555-123-4567", "plus 1, 5 5 5, 1 2 3, 4 5 6 7"),
    ("$1.2M–$3M", "1.2 million dollars to 3 million dollars"),
    ("24/7", "24 7"),
    ("5km", "5 kilometers"),
    ("1 kg", "1 kilogram"),
    ("3 GB of memory", "3 gigabytes of memory"),
    ("100 km/h.", "100 kilometers per hour."),
    ("20°C", "20 degrees Celsius"),
    ("-3.5°F", "minus 3.5 degrees Fahrenheit"),
    ("3 in a row", "3 in a row"),
    ("5 m tall", "5 meters tall"),
    ("10k users", "10 thousand users"),
  ]) func `Numbers with signs and units are read`(written: String, spoken: String) {
    #expect(TextNormalizer.speakable(written, in: .english) == spoken)
  }

  @Test(arguments: [
    ("Dr. Smith met Mr. Jones.", "Doctor Smith met Mister Jones."),
    ("St. Louis and Main St. are far.", "Saint Louis and Main Street are far."),
    ("fruit, e.g. apples, i.e. food", "fruit, for example apples, that is food"),
    ("apples, pears, etc.", "apples, pears, et cetera."),
    ("etc. and so on", "et cetera and so on"),
    ("The U.S. economy", "The US economy"),
    ("He lives in the U.S.", "He lives in the US."),
    ("J. K. Rowling", "J K Rowling"),
    ("cats vs. dogs", "cats versus dogs"),
    ("No. 5 is alive.", "number 5 is alive."),
    ("No.", "No."),
    ("He said no.", "He said no."),
    ("So did I.", "So did I."),
    ("Visit https://www.example.com/a/b?q=1.", "Visit example dot com."),
    ("Mail me@example.com, please", "Mail me at example dot com, please"),
    ("python.org", "python dot org"),
    ("Chapter IV", "Chapter 4"),
    ("World War II", "World War 2"),
    ("Henry VIII", "Henry the eighth"),
    ("I am MIX", "I am MIX"),
    ("Q&A and R&D", "Q and A and R and D"),
    ("2+2=4", "2 plus 2 equals 4"),
    ("C++ and C#", "C plus plus and C sharp"),
    ("he/she", "he she"),
    ("#1", "number 1"),
    ("well-known - and good", "well-known — and good"),
    ("It rained—a lot.", "It rained — a lot."),
    ("(see below)", "(see below)"),
    ("x^2", "x squared"),
    ("2^10", "2 to the power of 10"),
    ("$E = mc^2$", "E equals mc squared"),
    ("a != b", "a is not equal to b"),
    ("Apple Inc. (AAPL)", "Apple Incorporated (AAPL)"),
    ("J.R.R. Tolkien", "JRR Tolkien"),
    ("At 5 a.m. He left.", "At 5 AM. He left."),
    ("\"Stop!\" he said.", "“Stop!” he said."),
    ("http://localhost:8080/x", "localhost"),
    ("~20", "about 20"),
  ]) func `Abbreviations, addresses and signs are read`(written: String, spoken: String) {
    #expect(TextNormalizer.speakable(written, in: .english) == spoken)
  }

  @Test func `Other languages lose emoji and nothing else`() throws {
    let german = try Language("de")
    #expect(
      TextNormalizer.speakable("Guten Tag, Dr. Weiß! 😀 Es ist 10:30.", in: german)
        == "Guten Tag, Dr. Weiß! Es ist 10:30.")
    #expect(TextNormalizer.speakable("你好。\n世界 🎉", in: .chinese) == "你好。 世界")
  }
}
