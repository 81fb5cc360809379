/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "render/gaps.h"

static hw_gap items[] = {
    {.score = 2.5,
     .wording = HW_LIT_INIT("What is\ta \"claim\"?\x1b[2J"),
     .worded = 3,
     .words = HW_LIT_INIT("claim warranti"),
     .entry = HW_LIT_INIT("desk/claim"),
     .term = HW_LIT_INIT("Claim"),
     .questions = 4,
     .askers = 4,
     .without = 3,
     .outcomes = {1, 0, 2, 0, 0, 1},
     .helpful = 1,
     .unhelpful = 2,
     .last_ms = 1794830400000},
    {.score = 1, .words = HW_LIT_INIT("hold"), .questions = 3, .askers = 3, .without = 1, .entry = HW_LIT_INIT("e")},
    {.score = 0.5, .questions = 1, .askers = 1, .without = 1},
};
static const hw_gaps gaps = {
    .items = items, .count = 3, .more = 2, .other_questions = 7, .other_clusters = 5, .askers_least = 3};

static void check(void (*render)(hw_buf *out, const hw_gaps *gaps), const hw_gaps *what, const char *wanted)
{
    hw_buf out;
    hw_buf_init(&out, SIZE_MAX);
    render(&out, what);
    assert_int_equal(hw_buf_finish(&out, NULL), HW_OK);
    assert_span(hw_buf_span(&out), wanted);
    hw_buf_release(&out);
}

static void text_says_it_in_three_lines(void **state)
{
    (void)state;
    check(
        hw_render_gaps_text, &gaps,
        "  1. What is a \"claim\"?\xE2\x90\x9B[2J\n"
        "     4 questions, 3 of 4 askers without a good answer; answered 1; nothing found 2; only in another language "
        "1; helped 1, did not 2\n"
        "     score 2.50; last asked 2026-11-16; nearest: Claim\n"
        "  2. hold (words in common; each wording was rare)\n"
        "     3 questions, 1 of 3 askers without a good answer\n"
        "     score 1.00; last asked 1970-01-01; nearest: e\n"
        "  3. (each wording was rare)\n"
        "     1 question, 1 of 1 askers without a good answer\n"
        "     score 0.50; last asked 1970-01-01\n"
        "2 more; --limit shows more\n"
        "7 other questions in 5 clusters, each asked by fewer than 3\n");
}

static void json_has_what_is_known(void **state)
{
    static const hw_gaps two = {.items = items, .count = 2, .askers_least = 3};
    (void)state;
    check(
        hw_render_gaps_json, &two,
        "{\"gaps\":[{\"rank\":1,\"score\":2.5,\"wording\":\"What is\\ta \\\"claim\\\"?\\u001b[2J\",\"worded\":3,"
        "\"words\":[\"claim\",\"warranti\"],\"questions\":4,\"askers\":4,\"without_answer\":3,\"outcomes\":{"
        "\"answered\":1,\"poor\":0,\"nothing\":2,\"weak\":0,\"ambiguous\":0,\"other_language\":1},\"helpful\":1,"
        "\"unhelpful\":2,\"last_asked\":\"2026-11-16T12:00:00Z\",\"nearest\":{\"id\":\"desk/"
        "claim\",\"term\":\"Claim\"}},"
        "{\"rank\":2,\"score\":1,\"words\":[\"hold\"],\"questions\":3,\"askers\":3,\"without_answer\":1,\"outcomes\":{"
        "\"answered\":0,\"poor\":0,\"nothing\":0,\"weak\":0,\"ambiguous\":0,\"other_language\":0},\"helpful\":0,"
        "\"unhelpful\":0,\"last_asked\":\"1970-01-01T00:00:00Z\",\"nearest\":{\"id\":\"e\"}}],\"more\":0,"
        "\"others\":{\"questions\":0,\"clusters\":0,\"askers_fewer_than\":3}}\n");
}

static void tsv_has_a_heading_and_a_line_each(void **state)
{
    static const hw_gaps one = {.items = items, .count = 1, .askers_least = 3};
    (void)state;
    check(hw_render_gaps_tsv, &one,
          "rank\tscore\twording\twords\tquestions\taskers\twithout_answer\tanswered\tpoor\tnothing\tweak\tambiguous\t"
          "other_language\thelpful\tunhelpful\tlast_asked\tnearest\tterm\n"
          "1\t2.5000\tWhat is a \"claim\"?\xE2\x90\x9B[2J\tclaim warranti\t4\t4\t3\t1\t0\t2\t0\t0\t1\t1\t2\t"
          "2026-11-16T12:00:00Z\tdesk/claim\tClaim\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_says_it_in_three_lines),
        cmocka_unit_test(json_has_what_is_known),
        cmocka_unit_test(tsv_has_a_heading_and_a_line_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
