/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/synonym_files.h"

#include "cli/message.h"

#include <string.h>

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static size_t count_letters(const char *text)
{
    size_t count = 0;
    while (is_letter(text[count]))
        count++;
    return count;
}

/* The "pl" of "desk.pl.txt": two letters between the last two dots of the name. */
static const char *find_lang(const char *path)
{
    const char *slash = strrchr(path, '/'), *last = strrchr(slash ? slash : path, '.');
    size_t before = last ? (size_t)(last - (slash ? slash + 1 : path)) : 0;
    return before > 3 && last[-3] == '.' && is_letter(last[-2]) && is_letter(last[-1]) ? last - 2 : NULL;
}

const char *hw_synonym_file_split(const char *named, char lang[HW_LANG_BYTES_MOST])
{
    size_t letters = count_letters(named);
    const char *found = letters == 2 || letters == 3 ? named : NULL;
    const char *path = named;
    if (found && named[letters] == ':' && named[letters + 1]) {
        path = named + letters + 1;
    } else {
        letters = 2;
        found = find_lang(named);
    }
    memset(lang, 0, HW_LANG_BYTES_MOST);
    if (found)
        memcpy(lang, found, letters);
    return path;
}

hw_exit hw_synonym_files_read(const hw_opt_list *files, hw_synonyms **out)
{
    hw_error err = {0};
    hw_exit worst = HW_EXIT_FOUND;
    *out = NULL;
    if (!files->count)
        return HW_EXIT_FOUND;
    if (hw_synonyms_new(out, hw_say_warning, NULL, &err)) {
        hw_say("%s", err.message);
        return HW_EXIT_INPUT;
    }
    for (size_t i = 0; i < files->count; i++) {
        char lang[HW_LANG_BYTES_MOST];
        const char *path = hw_synonym_file_split(files->items[i], lang);
        if (hw_synonyms_read(*out, path, lang, &err) == HW_OK)
            continue;
        hw_say("%s", err.message);
        worst = HW_EXIT_INPUT;
    }
    return worst;
}
